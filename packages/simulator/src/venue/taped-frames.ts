import type { Frame } from '@slipstream/core';

/** A tape, read one frame ahead and never further. */
export class TapedFrames {
  readonly #frames: Iterator<Frame>;
  #next: Frame | undefined;
  #exhausted = false;

  constructor(tape: Iterable<Frame>) {
    this.#frames = tape[Symbol.iterator]();
  }

  /** What comes next; absent at the end. */
  get next(): Frame | undefined {
    if (this.#next === undefined && !this.#exhausted) {
      const { done, value } = this.#frames.next();
      if (done === true) this.#exhausted = true;
      else this.#next = value;
    }
    return this.#next;
  }

  /** Takes out what comes next; there must be something. */
  take(): Frame {
    const frame = this.next!;
    this.#next = undefined;
    return frame;
  }

  /** Lets go of the tape. */
  close(): void {
    if (!this.#exhausted) this.#frames.return?.();
    this.#exhausted = true;
  }
}
