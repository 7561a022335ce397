import { type InstrumentId, instrumentId } from '@slipstream/core';
import type { FrameCursor } from './frame-cursor.ts';
import { Literal } from './literal.ts';

/** Far more than a venue lists; a stream of made-up names must not fill the memory. */
const MOST_NAMES = 8_192;

interface Known {
  readonly name: Literal;
  readonly id: InstrumentId;
}

/**
 * The ids of one venue's instruments by the bytes of their names, so that a frame builds no text to name its
 * instrument, and equal ids are one object.
 */
export class InstrumentNames {
  readonly #venue: string;
  readonly #known = new Map<number, Known>();

  constructor(venue: string) {
    this.#venue = venue;
  }

  /** Steps over a string; gives the id of the instrument that it names. */
  read(cursor: FrameCursor): InstrumentId {
    const start = cursor.string();
    const end = cursor.at - 1;
    const hash = cursor.hash(start, end);
    const known = this.#known.get(hash);
    return known !== undefined &&
      known.name.length === end - start + 1 &&
      cursor.has(known.name, start)
      ? known.id
      : this.#learn(cursor, start, end, hash);
  }

  #learn(cursor: FrameCursor, start: number, end: number, hash: number): InstrumentId {
    if (cursor.failed) return '';
    const symbol = cursor.ownText(start, end);
    const id = instrumentId(this.#venue, symbol);
    if (this.#known.size >= MOST_NAMES) this.#known.clear();
    this.#known.set(hash, { name: new Literal(`${symbol}"`), id });
    return id;
  }
}
