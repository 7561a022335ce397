/** How many bytes one comparison reads. */
const CHUNK = 4;

/**
 * A fixed piece of a message, such as `"timestamp":`, laid out for comparison with the bytes of a frame four at a
 * time. ASCII only, so that a byte is a character.
 */
export class Literal {
  readonly length: number;
  /** The piece's bytes, four to an integer, the first byte lowest; the last integer may be filled up with zeros. */
  readonly chunks: Int32Array;
  /** Which bits of the last integer count. */
  readonly lastMask: number;

  constructor(text: string) {
    this.length = text.length;
    this.chunks = new Int32Array(Math.ceil(text.length / CHUNK));
    for (let index = 0; index < text.length; index += 1) {
      this.chunks[Math.floor(index / CHUNK)]! |= text.charCodeAt(index) << (8 * (index % CHUNK));
    }
    const inLast = text.length % CHUNK;
    this.lastMask = inLast === 0 ? -1 : (1 << (8 * inLast)) - 1;
  }
}
