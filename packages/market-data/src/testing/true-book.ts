import type { Random } from '@slipstream/core';

/** A change of one level; amount 0 takes it away. */
export interface TrueChange {
  readonly side: 'bid' | 'ask';
  readonly price: number;
  readonly amount: number;
  /** What the venue calls it: whether the level is new. */
  readonly action: 'new' | 'change' | 'delete';
  readonly previousSequence: number;
  readonly sequence: number;
}

/** Flat levels `price, amount, …` of both sides, the best first. */
export interface TrueLevels {
  readonly bids: readonly number[];
  readonly asks: readonly number[];
  readonly sequence: number;
}

/** Prices stand on a grid of 0.5 around this one, bids below it and asks above. */
const MIDDLE = 50_000;
const TICK = 0.5;
const DEPTH = 8;
const KEPT = 4_096;

/** A venue's own book of one instrument: the truth, also about what it was at each of its last sequences. */
export class TrueBook {
  readonly symbol: string;
  readonly #random: Random;
  readonly #bid: Map<number, number> = new Map();
  readonly #ask: Map<number, number> = new Map();
  readonly #past: Map<number, TrueLevels> = new Map();
  #sequence = 1_000;

  constructor(symbol: string, random: Random) {
    this.symbol = symbol;
    this.#random = random;
    for (let offset = 1; offset <= DEPTH; offset += 2) {
      this.#bid.set(MIDDLE - offset * TICK, 10 * offset);
      this.#ask.set(MIDDLE + offset * TICK, 10 * offset);
    }
    this.#remember();
  }

  get sequence(): number {
    return this.#sequence;
  }

  get levels(): TrueLevels {
    return this.#past.get(this.#sequence)!;
  }

  /** The book as it was at a sequence; absent if the venue never had it or has forgotten it. */
  at(sequence: number): TrueLevels | undefined {
    return this.#past.get(sequence);
  }

  /** A change by chance, which never crosses the book. */
  step(): TrueChange {
    const side = this.#random.below(2) === 0 ? 'bid' : 'ask';
    const offset = (1 + this.#random.below(DEPTH)) * TICK;
    const amount = this.#random.below(4) === 0 ? 0 : 10 * (1 + this.#random.below(50));
    return this.set(side, side === 'bid' ? MIDDLE - offset : MIDDLE + offset, amount);
  }

  /** A bid above every ask; undone by `uncross`. */
  cross(): TrueChange {
    return this.set('bid', MIDDLE + (DEPTH + 1) * TICK, 10);
  }

  uncross(): TrueChange {
    return this.set('bid', MIDDLE + (DEPTH + 1) * TICK, 0);
  }

  set(side: TrueChange['side'], price: number, amount: number): TrueChange {
    const levels = side === 'bid' ? this.#bid : this.#ask;
    const known = levels.has(price);
    if (amount === 0) levels.delete(price);
    else levels.set(price, amount);
    const previousSequence = this.#sequence;
    this.#sequence += 1 + this.#random.below(3);
    this.#remember();
    const action = amount === 0 ? 'delete' : known ? 'change' : 'new';
    return { side, price, amount, action, previousSequence, sequence: this.#sequence };
  }

  #remember(): void {
    this.#past.set(this.#sequence, {
      bids: flat(this.#bid, (a, b) => b - a),
      asks: flat(this.#ask, (a, b) => a - b),
      sequence: this.#sequence,
    });
    if (this.#past.size > KEPT) this.#past.delete(this.#past.keys().next().value!);
  }
}

function flat(
  side: ReadonlyMap<number, number>,
  order: (a: number, b: number) => number,
): readonly number[] {
  return [...side.keys()].sort(order).flatMap((price) => [price, side.get(price)!]);
}
