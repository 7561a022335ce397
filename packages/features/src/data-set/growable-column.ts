/** A typed array that can be written past its end: it doubles, and in the end is cut to what was written. */
export class GrowableColumn<Numbers extends Float32Array | Float64Array> {
  readonly #make: (length: number) => Numbers;
  #numbers: Numbers;
  #length = 0;

  constructor(make: (length: number) => Numbers) {
    this.#make = make;
    this.#numbers = make(1_024);
  }

  get length(): number {
    return this.#length;
  }

  /** Adds places at the end, all with one value, and gives the index of the first. */
  extend(places: number, value: number): number {
    const start = this.#length;
    this.#length += places;
    if (this.#length > this.#numbers.length) {
      const larger = this.#make(Math.max(2 * this.#numbers.length, this.#length));
      larger.set(this.#numbers);
      this.#numbers = larger;
    }
    this.#numbers.fill(value, start, this.#length);
    return start;
  }

  push(value: number): void {
    this.extend(1, value);
  }

  set(index: number, value: number): void {
    this.#numbers[index] = value;
  }

  at(index: number): number {
    return this.#numbers[index] ?? Number.NaN;
  }

  /** The array behind it, until it grows. */
  get numbers(): Numbers {
    return this.#numbers;
  }

  /** A copy of the first places; of all that were written when left out. */
  cut(places: number = this.#length): Numbers {
    const copy = this.#make(places);
    copy.set(this.#numbers.subarray(0, places));
    return copy;
  }

  /** Forgets the first places; those behind them move up. */
  drop(places: number): void {
    this.#numbers.copyWithin(0, places, this.#length);
    this.#length -= places;
  }
}

export function float32Column(): GrowableColumn<Float32Array> {
  return new GrowableColumn((length) => new Float32Array(length));
}

export function float64Column(): GrowableColumn<Float64Array> {
  return new GrowableColumn((length) => new Float64Array(length));
}
