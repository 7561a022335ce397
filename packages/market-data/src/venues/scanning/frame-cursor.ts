import { type KeySet, NO_KEY, UNKNOWN_KEY } from './key-set.ts';
import { NumberCursor } from './number-cursor.ts';

/** Values within values beyond this depth are none that a scanner knows. */
const DEEPEST = 16;

const QUOTE = 0x22;
const COMMA = 0x2c;
const COLON = 0x3a;
const OPEN_LIST = 0x5b;
const BACKSLASH = 0x5c;
const CLOSE_LIST = 0x5d;
const SMALL_E = 0x65;
const SMALL_N = 0x6e;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
const FIRST_PRINTABLE = 0x20;
const SMALL_T = 0x74;
const SMALL_F = 0x66;
/** `true` and `fals` as four bytes. */
const TRUE = 0x6575_7274;
const FALS = 0x736c_6166;

/**
 * Reads a frame's text from left to right, token by token, as JSON without blanks.
 *
 * It never accepts what `JSON.parse` refuses. What it does not know (blanks, escapes, characters beyond ASCII, a token
 * other than the one asked for) makes it fail for the rest of the frame: every later read gives a harmless value, every
 * loop over keys or items ends, and {@link done} stays false. So a scanner asks once, at its end.
 */
export class FrameCursor extends NumberCursor {
  /** Enters an object and steps over its first key; gives that key's index. */
  firstKey(keys: KeySet): number {
    if (this.next !== OPEN_OBJECT) this.fail();
    else if (this.bytes[this.place + 1] === CLOSE_OBJECT) this.place += 2;
    else {
      this.place += 1;
      return this.#key(keys, 0);
    }
    return NO_KEY;
  }

  /** Steps to the key after `previous`, or out of the object. */
  nextKey(keys: KeySet, previous: number): number {
    const byte = this.next;
    if (byte === COMMA) {
      this.place += 1;
      return this.#key(keys, previous < 0 ? 0 : previous + 1);
    }
    if (byte === CLOSE_OBJECT) this.place += 1;
    else this.fail();
    return NO_KEY;
  }

  /** Enters a list; whether it has an item. */
  firstItem(): boolean {
    if (this.next !== OPEN_LIST) this.fail();
    else if (this.bytes[this.place + 1] === CLOSE_LIST) this.place += 2;
    else {
      this.place += 1;
      return true;
    }
    return false;
  }

  /** Steps to the next item, or out of the list. */
  nextItem(): boolean {
    const byte = this.next;
    if (byte === COMMA) {
      this.place += 1;
      return true;
    }
    if (byte === CLOSE_LIST) this.place += 1;
    else this.fail();
    return false;
  }

  /** Steps over a string; gives where its content began. It ends one before {@link at}. */
  string(): number {
    this.quote();
    const start = this.place;
    this.rest();
    return start;
  }

  /** Steps over the rest of a string, behind its closing quote. */
  rest(): void {
    const bytes = this.bytes;
    let at = this.place;
    for (; ; at += 1) {
      const byte = bytes[at]!;
      if (byte === QUOTE) break;
      if (byte < FIRST_PRINTABLE || byte === BACKSLASH) {
        this.fail();
        return;
      }
    }
    this.place = at + 1;
  }

  /** The content of a string, as a text of its own that does not hold on to the frame's. */
  text(): string {
    const start = this.string();
    return this.broken ? '' : this.ownText(start, this.place - 1);
  }

  boolean(): boolean {
    const word = this.words.getInt32(this.place, true);
    if (word === TRUE) this.place += 4;
    else if (word === FALS && this.bytes[this.place + 4] === SMALL_E) this.place += 5;
    else this.fail();
    return word === TRUE;
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
      case SMALL_T:
      case SMALL_F:
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
    if (this.bytes[this.place + 1] === CLOSE_OBJECT) {
      this.place += 2;
      return;
    }
    do {
      this.place += 1;
      this.#name();
      this.skip(depth - 1);
    } while (this.next === COMMA);
    if (this.next === CLOSE_OBJECT) this.place += 1;
    else this.fail();
  }

  #key(keys: KeySet, place: number): number {
    const expected = keys.follower[place]!;
    const literal = keys.literals[expected]!;
    if (!this.has(literal, this.place)) return this.#otherKey(keys, place);
    this.place += literal.length;
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
    return this.broken ? NO_KEY : UNKNOWN_KEY;
  }

  #name(): void {
    this.string();
    if (this.next === COLON) this.place += 1;
    else this.fail();
  }
}
