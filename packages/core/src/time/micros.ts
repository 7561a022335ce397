import { InvalidValue } from '../errors/invalid-value.ts';

/** A moment, or a length of time, in whole microseconds; a moment counts from the Unix epoch. */
export type Micros = number;

/** One second in microseconds. */
export const SECOND: Micros = 1_000_000;

/** One minute in microseconds. */
export const MINUTE: Micros = 60 * SECOND;

/** One millisecond in microseconds. */
export const MILLISECOND: Micros = 1_000;

/**
 * The nearest whole microsecond of a time or delay in milliseconds, as RxJS and venues write it.
 *
 * @example
 * ```ts
 * import { microsOfMillis } from '@slipstream/core';
 *
 * microsOfMillis(1723161256172.216); // => 1723161256172216
 * ```
 */
export function microsOfMillis(millis: number): Micros {
  return Math.round(millis * 1_000);
}

/** A time in microseconds as milliseconds with fractions, the unit of RxJS and of `Date`. */
export function millisOfMicros(micros: Micros): number {
  return micros / 1_000;
}

/** Digits of the Unix time of this century per unit, which tell the units of a written stamp apart. */
const DIGITS_OF_NANOS = 19;
const DIGITS_OF_MICROS = 16;
const DIGITS_OF_MILLIS = 13;
const DIGITS_OF_SECONDS = 10;

/**
 * Reads a Unix time written as digits, whose unit follows from their count: 19 digits are nanoseconds,
 * 16 microseconds, 13 milliseconds, 10 seconds. Nanoseconds exceed 2^53, so they are cut in the text,
 * never in a number.
 *
 * @throws {InvalidValue} when the text is not 10, 13, 16 or 19 digits.
 * @example
 * ```ts
 * import { parseMicros } from '@slipstream/core';
 *
 * parseMicros('1723161256172216566'); // => 1723161256172216
 * parseMicros('1721749182850494'); // => 1721749182850494
 * ```
 */
export function parseMicros(text: string): Micros {
  if (/^\d+$/.test(text)) {
    switch (text.length) {
      case DIGITS_OF_NANOS:
        return Number(text.slice(0, DIGITS_OF_MICROS));
      case DIGITS_OF_MICROS:
        return Number(text);
      case DIGITS_OF_MILLIS:
        return Number(text) * MILLISECOND;
      case DIGITS_OF_SECONDS:
        return Number(text) * SECOND;
    }
  }
  throw new InvalidValue({
    field: 'timestamp',
    value: text,
    expected: 'a Unix time of 10 (seconds), 13 (ms), 16 (µs) or 19 (ns) digits',
  });
}

/** An ISO date and time with all six digits of the microseconds, for people. */
export function isoOfMicros(micros: Micros): string {
  const whole = new Date(Math.floor(micros / MILLISECOND)).toISOString();
  const rest = String(((micros % MILLISECOND) + MILLISECOND) % MILLISECOND).padStart(3, '0');
  return whole.replace('Z', `${rest}Z`);
}
