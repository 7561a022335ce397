import assert from 'node:assert/strict';

const MEGABYTE = 1e6;

/**
 * Whether memory is flat: the live heap after a collection, looked at several times during a soak. What was looked
 * at first is the level of warm caches; every later look must stay within a bound above it.
 */
export class HeapWatch {
  readonly #limitBytes: number;
  readonly #looks: number[] = [];

  constructor({ limitBytes }: { readonly limitBytes: number }) {
    assert.ok(globalThis.gc, 'a soak of memory needs node --expose-gc, as `npm run soak` gives it');
    this.#limitBytes = limitBytes;
  }

  /** Collects garbage and notes what is left; throws where that is above the bound. */
  async look(): Promise<void> {
    globalThis.gc?.();
    // What sockets held outside the heap is freed a turn after the first collection, and counted until the second.
    await new Promise(setImmediate);
    globalThis.gc?.();
    const { heapUsed, external } = process.memoryUsage();
    this.#looks.push(heapUsed + external);
    assert.ok(
      this.growthBytes < this.#limitBytes,
      `memory grew by ${this.growthBytes} bytes: ${this.account()}`,
    );
  }

  /** How far the last look lies above the first one, in bytes. */
  get growthBytes(): number {
    const [first = 0] = this.#looks;
    return (this.#looks.at(-1) ?? 0) - first;
  }

  /** All looks, in megabytes. */
  account(): string {
    return `${this.#looks.map((bytes) => (bytes / MEGABYTE).toFixed(1)).join(', ')} MB`;
  }
}
