import { InvalidValue } from '../errors/invalid-value.ts';
import type { Micros } from './micros.ts';

/**
 * Refuses what is no moment or length of time: fractions of a microsecond, NaN, infinities. One such value
 * would poison every later comparison of times.
 *
 * @throws {InvalidValue} naming the field.
 */
export function requireWholeMicros(field: string, value: Micros): void {
  if (!Number.isSafeInteger(value)) {
    throw new InvalidValue({ field, value, expected: 'a time in whole microseconds' });
  }
}
