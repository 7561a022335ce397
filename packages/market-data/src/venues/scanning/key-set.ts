import { Literal } from './literal.ts';

/** No key follows: the object ended, or the cursor failed. */
export const NO_KEY = -1;

/** A key that the set does not hold. */
export const UNKNOWN_KEY = -2;

/**
 * The keys of one object of a message, by index. A venue writes them in an order of its own that holds for months, so
 * the set remembers which key came after which and looks there first; any other order is read as well, only slower.
 */
export class KeySet {
  /** Each key as it stands in the text, with quotes and colon. */
  readonly literals: readonly Literal[];
  /** The key that last came after each one, at its index plus one; at 0 the first of an object. */
  readonly follower: Int32Array;
  readonly #words: readonly string[];

  constructor(...words: readonly string[]) {
    this.#words = words;
    this.literals = words.map((word) => new Literal(`"${word}":`));
    this.follower = Int32Array.from({ length: words.length + 1 }, (_, index) =>
      Math.min(index, words.length - 1),
    );
  }

  /** The index of a key. */
  of(word: string): number {
    return this.#words.indexOf(word);
  }
}
