import type { BookDeltaEvent } from '@slipstream/core';

/** The newest deltas that wait for a snapshot, at most `limit` of them. */
export class HeldDeltas {
  readonly limit: number;
  #deltas: BookDeltaEvent[] = [];

  constructor(limit: number) {
    this.limit = limit;
  }

  get count(): number {
    return this.#deltas.length;
  }

  /** Keeps a delta; gives whether the oldest had to go for it. */
  push(delta: BookDeltaEvent): boolean {
    this.#deltas.push(delta);
    if (this.#deltas.length <= this.limit) return false;
    this.#deltas.shift();
    return true;
  }

  /** Everything held, oldest first; nothing is held afterwards. */
  take(): readonly BookDeltaEvent[] {
    const deltas = this.#deltas;
    this.#deltas = [];
    return deltas;
  }
}
