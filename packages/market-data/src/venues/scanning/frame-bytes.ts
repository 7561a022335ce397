import type { Literal } from './literal.ts';

/** Frames beyond this many characters are answers of whole chains, which no scanner knows. */
const LONGEST_FRAME = 1 << 20;
const FIRST_ROOM = 1 << 14;
/** Bytes behind the text that a comparison of four may touch. */
const SLACK = 4;
/** The engine copies a shorter slice, but lets a longer one hold on to its whole text. */
const COPIED_SLICE = 12;

const encoder = new TextEncoder();

/**
 * The text of a frame as bytes, and a place in it that moves from left to right.
 *
 * The text is copied, because reading a byte costs a third of reading a character of a string. One buffer serves every
 * frame and grows with the longest.
 */
export class FrameBytes {
  /** What the bytes were copied from. */
  protected source = '';
  protected bytes: Uint8Array = new Uint8Array(FIRST_ROOM + SLACK);
  /** The same bytes, for reading four at once. */
  protected words: DataView = new DataView(this.bytes.buffer);
  protected end = 0;
  protected place = 0;
  protected broken = true;

  /** Begins a frame; false where it is longer than any that a scanner reads, or not of ASCII alone. */
  load(text: string): boolean {
    const { length } = text;
    if (length > LONGEST_FRAME) return false;
    if (length + SLACK > this.bytes.length) this.#grow(length);
    const { written } = encoder.encodeInto(text, this.bytes);
    // A character beyond ASCII takes several bytes.
    if (written !== length) return false;
    // No token holds a zero, so none reaches across the end.
    this.bytes[length] = 0;
    this.source = text;
    this.end = length;
    this.place = 0;
    this.broken = false;
    return true;
  }

  /** Whether everything was read as asked, to the end of the text. */
  get done(): boolean {
    return this.place === this.end && !this.broken;
  }

  get failed(): boolean {
    return this.broken;
  }

  /** Where the next token begins. */
  get at(): number {
    return this.place;
  }

  /** The next byte; 0 at the end of the text. */
  get next(): number {
    return this.bytes[this.place]!;
  }

  /** The byte at a place within the text. */
  byteAt(at: number): number {
    return this.bytes[at]!;
  }

  /** Gives the frame up. */
  fail(): void {
    this.broken = true;
    this.place = this.end;
  }

  /** Whether a literal comes next; the cursor stays where it is. */
  sees(literal: Literal): boolean {
    return this.has(literal, this.place);
  }

  /** Steps over a literal if it comes next. */
  takes(literal: Literal): boolean {
    if (!this.has(literal, this.place)) return false;
    this.place += literal.length;
    return true;
  }

  /** Steps over a literal that must come next. */
  take(literal: Literal): void {
    if (!this.takes(literal)) this.fail();
  }

  /** Whether a literal stands at a place. */
  has(literal: Literal, from: number): boolean {
    const { chunks, lastMask } = literal;
    const words = this.words;
    const last = chunks.length - 1;
    let at = from;
    for (let index = 0; index < last; index += 1, at += 4) {
      if (words.getInt32(at, true) !== chunks[index]) return false;
    }
    return (words.getInt32(at, true) & lastMask) === chunks[last];
  }

  /** The hash of the bytes between two places. */
  hash(start: number, end: number): number {
    const bytes = this.bytes;
    let hash = 0;
    for (let at = start; at < end; at += 1) hash = (Math.imul(hash, 31) + bytes[at]!) | 0;
    return hash;
  }

  /** The frame's text between two places, as a text of its own. */
  ownText(start: number, end: number): string {
    let text = '';
    for (let at = start; at < end; at += COPIED_SLICE) {
      text += this.source.slice(at, Math.min(at + COPIED_SLICE, end));
    }
    return text;
  }

  #grow(length: number): void {
    let room = this.bytes.length - SLACK;
    while (room < length) room *= 2;
    this.bytes = new Uint8Array(room + SLACK);
    this.words = new DataView(this.bytes.buffer);
  }
}
