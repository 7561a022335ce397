import { FrameBytes } from './frame-bytes.ts';
import { POWERS_OF_TEN } from './powers-of-ten.ts';

/** Every integer of so many digits is a double, and digits beyond are left to `Number`. */
const EXACT_DIGITS = 15;
/** Every integer of so many digits fits 32 bits. */
const HALF_DIGITS = 9;
const LATEST_MILLIS = Math.floor(Number.MAX_SAFE_INTEGER / 1_000);

const QUOTE = 0x22;
const MINUS = 0x2d;
const POINT = 0x2e;
const ZERO = 0x30;
const NINE = 0x39;
const SMALL_E = 0x65;
const SMALL_N = 0x6e;
const PLUS = 0x2b;
/** `null` as four bytes. */
const NULL = 0x6c6c_756e;

/** Reads the numbers of a frame: the doubles nearest to their texts, as JSON writes them or in quotes. */
export class NumberCursor extends FrameBytes {
  /** Whether the last decimal consisted of digits alone. */
  #digitsOnly = false;

  /** A whole number from 0 that a double holds exactly, written without exponent. */
  whole(): number {
    const start = this.place;
    const value = this.decimal();
    // Digits alone: each byte before the end is one, as neither sign, point nor exponent fits.
    return this.#digitsOnly && this.place - start <= EXACT_DIGITS ? value : this.noNumber();
  }

  /** A time in whole milliseconds, such that its microseconds are exact. */
  millis(): number {
    const value = this.whole();
    return value <= LATEST_MILLIS ? value : this.noNumber();
  }

  /** A time in whole milliseconds, in quotes. */
  textMillis(): number {
    this.quote();
    const value = this.millis();
    this.quote();
    return value;
  }

  /** A whole number, which may be negative. */
  integer(): number {
    const value = this.number();
    return Number.isSafeInteger(value) ? value : this.noNumber();
  }

  /** A number of JSON: the double nearest to its text. */
  number(): number {
    const start = this.place;
    const value = this.decimal();
    return (this.next | 0x20) === SMALL_E ? this.#exponential(start) : value;
  }

  /** A number from 0. */
  amount(): number {
    const value = this.number();
    return value >= 0 ? value : this.noNumber();
  }

  /** A number, or NaN for `null`. */
  numberOrNull(): number {
    if (this.next !== SMALL_N) return this.number();
    this.null();
    return Number.NaN;
  }

  /** A decimal in quotes, without exponent: the double nearest to its text. */
  textNumber(): number {
    this.quote();
    const value = this.decimal();
    this.quote();
    return value;
  }

  /** A decimal in quotes, from 0. */
  textAmount(): number {
    const value = this.textNumber();
    return value >= 0 ? value : this.noNumber();
  }

  /** A decimal of JSON without exponent: the double nearest to its text. */
  decimal(): number {
    const bytes = this.bytes;
    const start = this.place;
    const negative = bytes[start] === MINUS;
    const first = negative ? start + 1 : start;
    let at = first;
    let point = -1;
    let high = 0;
    let low = 0;
    let digits = 0;
    for (; ; at += 1) {
      const digit = bytes[at]! - ZERO;
      if (digit >= 0 && digit <= 9) {
        low = (Math.imul(low, 10) + digit) | 0;
        digits += 1;
        if (digits === HALF_DIGITS) {
          high = low;
          low = 0;
        }
      } else if (digit === POINT - ZERO && point < 0) point = digits;
      else break;
    }
    const places = point < 0 ? 0 : digits - point;
    const wholes = digits - places;
    // JSON wants a digit on both sides of the point, and none after a leading zero.
    if (wholes === 0 || (wholes > 1 && bytes[first] === ZERO) || (point >= 0 && places === 0)) {
      return this.noNumber();
    }
    this.place = at;
    this.#digitsOnly = point < 0 && !negative;
    if (digits > EXACT_DIGITS) return this.#long(start);
    // Both operands are exact, so the one division rounds once, to the nearest double.
    const mantissa = digits < HALF_DIGITS ? low : high * POWERS_OF_TEN[digits - HALF_DIGITS]! + low;
    const value = places === 0 ? mantissa : mantissa / POWERS_OF_TEN[places]!;
    return negative ? -value : value;
  }

  null(): void {
    if (this.words.getInt32(this.place, true) === NULL) this.place += 4;
    else this.fail();
  }

  protected quote(): void {
    if (this.bytes[this.place] === QUOTE) this.place += 1;
    else this.fail();
  }

  protected noNumber(): number {
    this.fail();
    return Number.NaN;
  }

  #long(start: number): number {
    const value = Number(this.source.slice(start, this.place));
    return Number.isFinite(value) ? value : this.noNumber();
  }

  #exponential(start: number): number {
    const bytes = this.bytes;
    let at = this.place + 1;
    if (bytes[at] === MINUS || bytes[at] === PLUS) at += 1;
    const first = at;
    while (bytes[at]! >= ZERO && bytes[at]! <= NINE) at += 1;
    if (at === first) return this.noNumber();
    this.place = at;
    return this.#long(start);
  }
}
