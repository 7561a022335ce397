import { type KeySet, NO_KEY, UNKNOWN_KEY } from './key-set.ts';
import type { Literal } from './literal.ts';
import { POWERS_OF_TEN } from './powers-of-ten.ts';

/** Frames beyond this many characters are answers of whole chains, which no scanner knows. */
const LONGEST_FRAME = 1 << 20;
const FIRST_ROOM = 1 << 14;
/** Bytes behind the text that a comparison of four may touch. */
const SLACK = 4;
/** Every integer of so many digits is a double, and digits beyond are left to `Number`. */
const EXACT_DIGITS = 15;
/** Every integer of so many digits fits 32 bits. */
const HALF_DIGITS = 9;
/** The engine copies a shorter slice, but lets a longer one hold on to its whole text. */
const COPIED_SLICE = 12;
const DEEPEST = 16;
const LATEST_MILLIS = Math.floor(Number.MAX_SAFE_INTEGER / 1_000);

const QUOTE = 0x22;
const COMMA = 0x2c;
const MINUS = 0x2d;
const POINT = 0x2e;
const ZERO = 0x30;
const COLON = 0x3a;
const OPEN_LIST = 0x5b;
const BACKSLASH = 0x5c;
const CLOSE_LIST = 0x5d;
const SMALL_E = 0x65;
const SMALL_N = 0x6e;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
const FIRST_PRINTABLE = 0x20;
/** `null`, `true`, `fals` as four bytes. */
const NULL = 0x6c6c_756e;
const TRUE = 0x6575_7274;
const FALS = 0x736c_6166;

const encoder = new TextEncoder();

/**
 * Reads a frame's text from left to right, token by token, as JSON without blanks.
 *
 * It never accepts what `JSON.parse` refuses. What it does not know (blanks, escapes, characters beyond ASCII, a token
 * other than the one asked for) makes it fail for the rest of the frame: every later read gives a harmless value, every
 * loop over keys or items ends, and {@link done} stays false. So a scanner asks once, at its end.
 *
 * The text is copied to bytes first, because reading a byte costs a third of reading a character of a string.
 */
export class FrameCursor {
  #text = '';
  #bytes: Uint8Array = new Uint8Array(FIRST_ROOM + SLACK);
  #words: DataView = new DataView(this.#bytes.buffer);
  #end = 0;
  #at = 0;
  #failed = true;

  /** Begins a frame; false where it is longer than any that a scanner reads, or not of ASCII alone. */
  load(text: string): boolean {
    const { length } = text;
    if (length > LONGEST_FRAME) return false;
    if (length + SLACK > this.#bytes.length) this.#grow(length);
    const { written } = encoder.encodeInto(text, this.#bytes);
    // A character beyond ASCII takes several bytes.
    if (written !== length) return false;
    // No token holds a zero, so none reaches across the end.
    this.#bytes[length] = 0;
    this.#text = text;
    this.#end = length;
    this.#at = 0;
    this.#failed = false;
    return true;
  }

  /** Whether everything was read as asked, to the end of the text. */
  get done(): boolean {
    return this.#at === this.#end && !this.#failed;
  }

  get failed(): boolean {
    return this.#failed;
  }

  /** Where the next token begins. */
  get at(): number {
    return this.#at;
  }

  /** The next byte; 0 at the end of the text. */
  get next(): number {
    return this.#bytes[this.#at]!;
  }

  /** The byte at a place within the text. */
  byteAt(at: number): number {
    return this.#bytes[at]!;
  }

  /** Gives the frame up. */
  fail(): void {
    this.#failed = true;
    this.#at = this.#end;
  }

  /** Whether a literal comes next; the cursor stays where it is. */
  sees(literal: Literal): boolean {
    return this.#has(literal, this.#at);
  }

  /** Steps over a literal if it comes next. */
  takes(literal: Literal): boolean {
    if (!this.#has(literal, this.#at)) return false;
    this.#at += literal.length;
    return true;
  }

  /** Steps over a literal that must come next. */
  take(literal: Literal): void {
    if (!this.takes(literal)) this.fail();
  }

  /** Enters an object and steps over its first key; gives that key's index. */
  firstKey(keys: KeySet): number {
    if (this.next !== OPEN_OBJECT) this.fail();
    else if (this.#bytes[this.#at + 1] === CLOSE_OBJECT) this.#at += 2;
    else {
      this.#at += 1;
      return this.#key(keys, 0);
    }
    return NO_KEY;
  }

  /** Steps to the key after `previous`, or out of the object. */
  nextKey(keys: KeySet, previous: number): number {
    const byte = this.next;
    if (byte === COMMA) {
      this.#at += 1;
      return this.#key(keys, previous < 0 ? 0 : previous + 1);
    }
    if (byte === CLOSE_OBJECT) this.#at += 1;
    else this.fail();
    return NO_KEY;
  }

  /** Enters a list; whether it has an item. */
  firstItem(): boolean {
    if (this.next !== OPEN_LIST) this.fail();
    else if (this.#bytes[this.#at + 1] === CLOSE_LIST) this.#at += 2;
    else {
      this.#at += 1;
      return true;
    }
    return false;
  }

  /** Steps to the next item, or out of the list. */
  nextItem(): boolean {
    const byte = this.next;
    if (byte === COMMA) {
      this.#at += 1;
      return true;
    }
    if (byte === CLOSE_LIST) this.#at += 1;
    else this.fail();
    return false;
  }

  /** A whole number from 0 that a double holds exactly, written without exponent. */
  whole(): number {
    const start = this.#at;
    const value = this.decimal();
    // Digits alone: each byte before the end is one, as neither sign, point nor exponent fits.
    return this.#digitsOnly && this.#at - start <= EXACT_DIGITS ? value : this.#noNumber();
  }

  /** A time in whole milliseconds, such that its microseconds are exact. */
  millis(): number {
    const value = this.whole();
    return value <= LATEST_MILLIS ? value : this.#noNumber();
  }

  /** A time in whole milliseconds, in quotes. */
  textMillis(): number {
    this.#quote();
    const value = this.millis();
    this.#quote();
    return value;
  }

  /** A whole number, which may be negative. */
  integer(): number {
    const value = this.number();
    return Number.isSafeInteger(value) ? value : this.#noNumber();
  }

  /** A number of JSON: the double nearest to its text. */
  number(): number {
    const start = this.#at;
    const value = this.decimal();
    return (this.next | 0x20) === SMALL_E ? this.#exponential(start) : value;
  }

  /** A number from 0. */
  amount(): number {
    const value = this.number();
    return value >= 0 ? value : this.#noNumber();
  }

  /** A number, or NaN for `null`. */
  numberOrNull(): number {
    if (this.next !== SMALL_N) return this.number();
    this.null();
    return Number.NaN;
  }

  /** A decimal in quotes, without exponent: the double nearest to its text. */
  textNumber(): number {
    this.#quote();
    const value = this.decimal();
    this.#quote();
    return value;
  }

  /** A decimal in quotes, from 0. */
  textAmount(): number {
    const value = this.textNumber();
    return value >= 0 ? value : this.#noNumber();
  }

  /** Whether the last decimal consisted of digits alone. */
  #digitsOnly = false;

  /** A decimal of JSON without exponent: the double nearest to its text. */
  decimal(): number {
    const bytes = this.#bytes;
    const start = this.#at;
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
      return this.#noNumber();
    }
    this.#at = at;
    this.#digitsOnly = point < 0 && !negative;
    if (digits > EXACT_DIGITS) return this.#long(start);
    // Both operands are exact, so the one division rounds once, to the nearest double.
    const mantissa = digits < HALF_DIGITS ? low : high * POWERS_OF_TEN[digits - HALF_DIGITS]! + low;
    const value = places === 0 ? mantissa : mantissa / POWERS_OF_TEN[places]!;
    return negative ? -value : value;
  }

  /** Steps over a string; gives where its content began. It ends one before {@link at}. */
  string(): number {
    this.#quote();
    const start = this.#at;
    this.rest();
    return start;
  }

  /** Steps over the rest of a string, behind its closing quote. */
  rest(): void {
    const bytes = this.#bytes;
    let at = this.#at;
    for (; ; at += 1) {
      const byte = bytes[at]!;
      if (byte === QUOTE) break;
      if (byte < FIRST_PRINTABLE || byte === BACKSLASH) {
        this.fail();
        return;
      }
    }
    this.#at = at + 1;
  }

  /** The content of a string, as a text of its own that does not hold on to the frame's. */
  text(): string {
    const start = this.string();
    return this.#failed ? '' : this.ownText(start, this.#at - 1);
  }

  /** The frame's text between two places, as a text of its own. */
  ownText(start: number, end: number): string {
    let text = '';
    for (let at = start; at < end; at += COPIED_SLICE) {
      text += this.#text.slice(at, Math.min(at + COPIED_SLICE, end));
    }
    return text;
  }

  /** The hash of the bytes between two places. */
  hash(start: number, end: number): number {
    const bytes = this.#bytes;
    let hash = 0;
    for (let at = start; at < end; at += 1) hash = (Math.imul(hash, 31) + bytes[at]!) | 0;
    return hash;
  }

  /** Whether a literal stands at a place. */
  has(literal: Literal, at: number): boolean {
    return this.#has(literal, at);
  }

  boolean(): boolean {
    const word = this.#words.getInt32(this.#at, true);
    if (word === TRUE) this.#at += 4;
    else if (word === FALS && this.#bytes[this.#at + 4] === SMALL_E) this.#at += 5;
    else this.fail();
    return word === TRUE;
  }

  null(): void {
    if (this.#words.getInt32(this.#at, true) === NULL) this.#at += 4;
    else this.fail();
  }

  /** Steps over any value. */
  skip(depth: number = DEEPEST): void {
    switch (this.next) {
      case QUOTE:
        this.string();
        break;
      case SMALL_N:
        this.null();
        break;
      case 0x74:
      case 0x66:
        this.boolean();
        break;
      case OPEN_LIST:
        if (depth === 0) this.fail();
        for (let more = this.firstItem(); more; more = this.nextItem()) this.skip(depth - 1);
        break;
      case OPEN_OBJECT:
        this.#skipObject(depth);
        break;
      default:
        this.number();
    }
  }

  #skipObject(depth: number): void {
    if (depth === 0) this.fail();
    if (this.#bytes[this.#at + 1] === CLOSE_OBJECT) {
      this.#at += 2;
      return;
    }
    do {
      this.#at += 1;
      this.#name();
      this.skip(depth - 1);
    } while (this.next === COMMA);
    if (this.next === CLOSE_OBJECT) this.#at += 1;
    else this.fail();
  }

  #has(literal: Literal, from: number): boolean {
    const { chunks, lastMask } = literal;
    const words = this.#words;
    const last = chunks.length - 1;
    let at = from;
    for (let index = 0; index < last; index += 1, at += 4) {
      if (words.getInt32(at, true) !== chunks[index]) return false;
    }
    return (words.getInt32(at, true) & lastMask) === chunks[last];
  }

  #key(keys: KeySet, place: number): number {
    const expected = keys.follower[place]!;
    const literal = keys.literals[expected]!;
    if (!this.#has(literal, this.#at)) return this.#otherKey(keys, place);
    this.#at += literal.length;
    return expected;
  }

  #otherKey(keys: KeySet, place: number): number {
    const { literals, follower } = keys;
    for (let key = 0; key < literals.length; key += 1) {
      if (!this.takes(literals[key]!)) continue;
      follower[place] = key;
      return key;
    }
    this.#name();
    return this.#failed ? NO_KEY : UNKNOWN_KEY;
  }

  #name(): void {
    this.string();
    if (this.next === COLON) this.#at += 1;
    else this.fail();
  }

  #quote(): void {
    if (this.#bytes[this.#at] === QUOTE) this.#at += 1;
    else this.fail();
  }

  #noNumber(): number {
    this.fail();
    return Number.NaN;
  }

  #long(start: number): number {
    const value = Number(this.#text.slice(start, this.#at));
    return Number.isFinite(value) ? value : this.#noNumber();
  }

  #exponential(start: number): number {
    const bytes = this.#bytes;
    let at = this.#at + 1;
    if (bytes[at] === MINUS || bytes[at] === 0x2b) at += 1;
    const first = at;
    while (bytes[at]! >= ZERO && bytes[at]! < COLON) at += 1;
    if (at === first) return this.#noNumber();
    this.#at = at;
    return this.#long(start);
  }

  #grow(length: number): void {
    let room = this.#bytes.length - SLACK;
    while (room < length) room *= 2;
    this.#bytes = new Uint8Array(room + SLACK);
    this.#words = new DataView(this.#bytes.buffer);
  }
}
