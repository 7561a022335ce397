import assert from 'node:assert/strict';

/** Whether memory is flat: what is alive after a collection, against the first look. */
export class MemoryWatch {
  readonly #limitBytes: number;
  readonly #looks: number[] = [];

  constructor(limitBytes: number) {
    assert.ok(globalThis.gc, 'a soak of memory needs node --expose-gc, as `npm run soak` gives it');
    this.#limitBytes = limitBytes;
  }

  /** Collects garbage and holds what is left against the limit above the first look. */
  look(): void {
    globalThis.gc?.();
    const { heapUsed, external } = process.memoryUsage();
    this.#looks.push(heapUsed + external);
    const growth = heapUsed + external - this.#looks[0]!;
    assert.ok(growth < this.#limitBytes, `memory grew by ${growth} bytes: ${this.account()}`);
  }

  /** The first look and the last, in megabytes. */
  account(): string {
    const [first, last] = [this.#looks[0]!, this.#looks.at(-1)!];
    return `${(first / 1e6).toFixed(2)} MB alive at first, ${(last / 1e6).toFixed(2)} MB at the end`;
  }
}
