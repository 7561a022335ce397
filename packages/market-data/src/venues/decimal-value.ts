import { POWERS_OF_TEN } from './scanning/powers-of-ten.ts';

/** Every integer of so many digits is a double. */
const EXACT_DIGITS = 15;
const POINT = 0x2e;
const ZERO = 0x30;

/**
 * `Number(text)`, several times as fast for the plain decimals that venues write: both the digits and the power of ten
 * are exact, so the one division rounds once, to the nearest double.
 */
export function decimalValue(text: string): number {
  const { length } = text;
  // With its point a text may be one longer than its digits.
  if (length === 0 || length > EXACT_DIGITS + 1) return Number(text);
  let mantissa = 0;
  let point = length;
  for (let at = 0; at < length; at += 1) {
    const digit = text.charCodeAt(at) - ZERO;
    if (digit >= 0 && digit <= 9) mantissa = 10 * mantissa + digit;
    else if (digit === POINT - ZERO && point === length) point = at;
    else return Number(text);
  }
  const places = length - 1 - point;
  if (places < 0) return length > EXACT_DIGITS ? Number(text) : mantissa;
  return length === 1 ? Number(text) : mantissa / POWERS_OF_TEN[places]!;
}
