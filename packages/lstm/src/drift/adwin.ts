import { InvalidOption } from '../errors/invalid-option.ts';

/** Buckets of one size before the two oldest become one of twice the size (M of the paper, river's default). */
const BUCKETS_A_ROW = 5;
const SLOTS = BUCKETS_A_ROW + 1;
/** Rows of buckets of 1, 2, 4 … values: five times 2^40 is more than any stream has. */
const ROWS = 40;

/** How a window is tested. River's defaults stand where nothing is given. */
export interface AdwinOptions {
  /** How often a test may find a change where none is: its bound on false alarms, 0.002 when left out. */
  readonly delta?: number;
  /** Values between two tests; 32 when left out. */
  readonly every?: number;
  /** Values before the first test; 10 when left out. */
  readonly grace?: number;
  /** The fewest values on either side of a cut; 5 when left out. */
  readonly leastSide?: number;
}

/** A change of the mean: what it was before the cut, and what it is after it. */
export interface MeanChange {
  readonly before: number;
  readonly after: number;
}

/**
 * ADWIN (Bifet and Gavaldà 2007, "Learning from time-changing data with adaptive windowing"): a window over a stream
 * that is as long as its mean stands still, and drops its older part where two parts differ by more than chance allows.
 *
 * Values are shares from 0 to 1: the bound ε = √(2σ²·ln(2/δ′)/m) + 2·ln(2/δ′)/(3m), with 1/m = 1/n₀ + 1/n₁ and
 * δ′ = δ ÷ ln n, rests on that range. The window is an exponential histogram, so n values cost O(log n) memory, all of
 * it allocated at the start.
 *
 * @throws {InvalidOption} when an option is outside its range.
 * @example
 * ```ts
 * import { Adwin } from '@slipstream/lstm';
 *
 * const adwin = new Adwin();
 * const changes = Array.from({ length: 640 }, (_, i) => adwin.add(i < 320 ? 0.2 : 0.8)).filter((one) => one);
 * changes.length > 0; // => true
 * adwin.mean > 0.7; // => true
 * adwin.width < 640; // => true
 * ```
 */
export class Adwin {
  readonly #delta: number;
  readonly #every: number;
  readonly #grace: number;
  readonly #leastSide: number;
  /** Per row, oldest first: the sums of its buckets and their sums of squared distances from their means. */
  readonly #sums = new Float64Array(ROWS * SLOTS);
  readonly #squares = new Float64Array(ROWS * SLOTS);
  readonly #counts = new Uint8Array(ROWS);
  #width = 0;
  #sum = 0;
  #square = 0;
  #added = 0;

  constructor({ delta = 0.002, every = 32, grace = 10, leastSide = 5 }: AdwinOptions = {}) {
    if (!(delta > 0 && delta < 1)) {
      throw new InvalidOption({
        option: 'delta',
        value: delta,
        expected: 'a number between 0 and 1',
      });
    }
    for (const [option, value] of Object.entries({ every, grace, leastSide })) {
      if (!(Number.isSafeInteger(value) && value > 0)) {
        throw new InvalidOption({ option, value, expected: 'a whole number above 0' });
      }
    }
    this.#delta = delta;
    this.#every = every;
    this.#grace = grace;
    this.#leastSide = leastSide;
  }

  /** Values in the window. */
  get width(): number {
    return this.#width;
  }

  /** Their mean; NaN of none. */
  get mean(): number {
    return this.#sum / this.#width;
  }

  /** Their variance; NaN of none. */
  get variance(): number {
    return this.#square / this.#width;
  }

  /**
   * Takes a value from 0 to 1 and, on every so many values, tests the window.
   *
   * @returns the change that made the window drop its older part; `undefined` mostly.
   */
  add(value: number): MeanChange | undefined {
    this.#insert(value);
    this.#added += 1;
    if (this.#added % this.#every !== 0 || this.#width <= this.#grace) return undefined;
    return this.#shrink();
  }

  /** Forgets everything. */
  reset(): void {
    this.#counts.fill(0);
    this.#width = 0;
    this.#sum = 0;
    this.#square = 0;
    this.#added = 0;
  }

  #insert(value: number): void {
    if (this.#width > 0) {
      this.#square += ((value - this.mean) ** 2 * this.#width) / (this.#width + 1);
    }
    this.#width += 1;
    this.#sum += value;
    this.#push(0, value, 0);
    for (let row = 0; this.#counts[row]! === SLOTS; row += 1) this.#mergeOldest(row);
  }

  #push(row: number, sum: number, squares: number): void {
    const at = row * SLOTS + this.#counts[row]!;
    this.#sums[at] = sum;
    this.#squares[at] = squares;
    this.#counts[row]! += 1;
  }

  #mergeOldest(row: number): void {
    const at = row * SLOTS;
    const size = 2 ** row;
    const [first, second] = [this.#sums[at]!, this.#sums[at + 1]!];
    // Two means apart spread further than either bucket does (Chan, Golub and LeVeque 1979).
    const apart = ((first - second) / size) ** 2 * (size / 2);
    const squares = this.#squares[at]! + this.#squares[at + 1]! + apart;
    this.#dropFirst(row, 2);
    this.#push(row + 1, first + second, squares);
  }

  #dropFirst(row: number, count: number): void {
    const at = row * SLOTS;
    this.#sums.copyWithin(at, at + count, at + SLOTS);
    this.#squares.copyWithin(at, at + count, at + SLOTS);
    this.#counts[row]! -= count;
  }

  #shrink(): MeanChange | undefined {
    let change: MeanChange | undefined;
    for (;;) {
      const found = this.#cut();
      if (found === undefined) return change;
      // Drops may follow each other; the first compares the whole past, the last the purest present.
      change = { before: change?.before ?? found.before, after: found.after };
      this.#dropOldest();
    }
  }

  /** The first cut, from the oldest on, at which the two parts differ. */
  #cut(): MeanChange | undefined {
    const logarithm = Math.log((2 * Math.log(this.#width)) / this.#delta);
    let olderCount = 0;
    let olderSum = 0;
    for (let row = ROWS - 1; row >= 0; row -= 1) {
      for (let slot = 0; slot < this.#counts[row]!; slot += 1) {
        olderCount += 2 ** row;
        olderSum += this.#sums[row * SLOTS + slot]!;
        const newerCount = this.#width - olderCount;
        if (newerCount < this.#leastSide) return undefined;
        if (olderCount < this.#leastSide) continue;
        const before = olderSum / olderCount;
        const after = (this.#sum - olderSum) / newerCount;
        const inverse = 1 / olderCount + 1 / newerCount;
        const bound =
          Math.sqrt(2 * this.variance * logarithm * inverse) + (2 / 3) * logarithm * inverse;
        if (Math.abs(before - after) > bound) return { before, after };
      }
    }
    return undefined;
  }

  #dropOldest(): void {
    let row = ROWS - 1;
    while (this.#counts[row] === 0) row -= 1;
    const size = 2 ** row;
    const sum = this.#sums[row * SLOTS]!;
    const squares = this.#squares[row * SLOTS]!;
    this.#dropFirst(row, 1);
    const rest = this.#width - size;
    const apart = (sum / size - (this.#sum - sum) / rest) ** 2 * ((size * rest) / this.#width);
    this.#square = Math.max(0, this.#square - squares - apart);
    this.#width = rest;
    this.#sum -= sum;
  }
}
