/** Values counted in bins of equal width from 0 on, the last of which holds everything beyond: constant memory. */
export class Counted {
  total = 0;
  readonly #width: number;
  readonly #bins: Float64Array;

  /**
   * @param width of a bin.
   * @param bins how many there are.
   */
  constructor(width: number, bins: number) {
    this.#width = width;
    this.#bins = new Float64Array(bins);
  }

  add(value: number): void {
    const bin = Math.min(Math.round(value / this.#width), this.#bins.length - 1);
    this.#bins[bin] = this.#bins[bin]! + 1;
    this.total += 1;
  }

  /** The share of values in the bin of this one; NaN when nothing was counted. */
  share(value: number): number {
    return (
      this.#bins[Math.min(Math.round(value / this.#width), this.#bins.length - 1)]! / this.total
    );
  }

  /** The value below which this share of all values lies, to the width of a bin; NaN when nothing was counted. */
  quantile(share: number): number {
    if (this.total === 0) return Number.NaN;
    let left = share * this.total;
    for (const [bin, count] of this.#bins.entries()) {
      left -= count;
      if (left < 0) return bin * this.#width;
    }
    return (this.#bins.length - 1) * this.#width;
  }
}
