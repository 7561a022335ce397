import {
  coinsOf,
  type Instrument,
  type Lots,
  type Side,
  signOf,
  type Valuation,
} from '@slipstream/core';

/**
 * What a desk counts its risk in. `coin`: the option's worth in coins, so its premium is a part of the exposure and the
 * delta is premium-adjusted. `usd`: its worth in USD, so the delta is Black-76's.
 */
export type Numeraire = 'coin' | 'usd';

/** A fill whose delta is to be hedged. */
export interface FillToHedge {
  readonly order: string;
  readonly trade: string;
  readonly instrument: Instrument;
  readonly side: Side;
  readonly lots: Lots;
}

/**
 * How much delta the fills of a parent brought, and how much of it is hedged: in coins, each trade once. A fill that
 * comes before any fresh valuation waits for one.
 */
export class HedgeLedger {
  readonly #numeraire: Numeraire;
  readonly #seen = new Set<string>();
  #waiting: readonly FillToHedge[] = [];
  #target = 0;
  #done = 0;

  constructor(numeraire: Numeraire) {
    this.#numeraire = numeraire;
  }

  /** Coins of delta that the hedge should hold: against the fills, signed. */
  get target(): number {
    return this.#target;
  }

  /** Coins of delta that the hedge holds, signed. */
  get done(): number {
    return this.#done;
  }

  /** Fills that wait for a valuation. */
  get waiting(): number {
    return this.#waiting.length;
  }

  /** Takes a fill of a leg, with the fresh valuation of its instrument where there is one. Gives whether it is new. */
  fill(fill: FillToHedge, valuation: Valuation | undefined): boolean {
    if (!this.#isNew(fill)) return false;
    if (valuation) this.#price(fill, valuation);
    else this.#waiting = [...this.#waiting, fill];
    return true;
  }

  /** Takes a fill of the hedge itself. Gives whether it is new. */
  hedged(fill: FillToHedge & { readonly price: number }): boolean {
    if (!this.#isNew(fill)) return false;
    const { instrument, side, lots, price } = fill;
    this.#done += signOf(side) * coinsOf(instrument, instrument.size.amount(lots), price);
    return true;
  }

  /** A fresh valuation has come: the fills of its instrument that waited for one take its delta. */
  value(valuation: Valuation): void {
    const [ready, waiting] = [true, false].map((wanted) =>
      this.#waiting.filter(({ instrument }) => (instrument.id === valuation.instrument) === wanted),
    );
    this.#waiting = waiting!;
    for (const fill of ready!) this.#price(fill, valuation);
  }

  #isNew({ order, trade }: FillToHedge): boolean {
    const key = `${order} ${trade}`;
    if (this.#seen.has(key)) return false;
    this.#seen.add(key);
    return true;
  }

  #price({ instrument, side, lots }: FillToHedge, { greeks, forward }: Valuation): void {
    const delta = this.#numeraire === 'coin' ? greeks.netDelta : greeks.delta;
    const coins = coinsOf(instrument, instrument.size.amount(lots), forward);
    this.#target -= signOf(side) * coins * delta;
  }
}
