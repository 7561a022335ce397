import type { Lots } from '@slipstream/core';
import type { Leg } from './leg.ts';
import type { LegCount } from './leg-balance.ts';

/** One order for lots of one leg: a plain parent of its own that a kernel runs. */
export interface Tranche {
  readonly id: string;
  readonly leg: number;
  /** `work` fills the leg; `unwind` gives back what the other legs could not follow. */
  readonly purpose: 'work' | 'unwind';
  readonly lots: Lots;
}

interface OpenTranche extends Tranche {
  filled: Lots;
}

/** What is filled and what may still fill of every leg, by unique trades and by tranches that are not settled. */
export class LegLedger {
  readonly #legs: readonly Leg[];
  readonly #filled: Lots[];
  readonly #returned: Lots[];
  readonly #value: number[];
  readonly #bought: Lots[];
  readonly #open = new Map<string, OpenTranche>();
  /** Lots of every trade, by order. */
  readonly #trades = new Map<string, Map<string, Lots>>();

  constructor(legs: readonly Leg[]) {
    this.#legs = legs;
    this.#filled = legs.map(() => 0);
    this.#returned = legs.map(() => 0);
    this.#value = legs.map(() => 0);
    this.#bought = legs.map(() => 0);
  }

  /** Commits the lots of a tranche from the moment at which it is sent. */
  open(tranche: Tranche): void {
    this.#open.set(keyOf(tranche), { ...tranche, filled: 0 });
  }

  /** Takes notice of a trade. Gives whether it is new: one that is told twice counts once. */
  see(order: string, trade: string, lots: Lots): boolean {
    const trades = this.#trades.get(order) ?? new Map<string, Lots>();
    if (trades.has(trade)) return false;
    this.#trades.set(order, trades.set(trade, lots));
    return true;
  }

  /** Those of the trades that were not seen yet. */
  unseen(order: string, trades: readonly string[]): readonly string[] {
    const seen = this.#trades.get(order);
    return trades.filter((trade) => !seen?.has(trade));
  }

  /** Lots of those of the trades that were seen. */
  lotsOf(order: string, trades: readonly string[]): Lots {
    const seen = this.#trades.get(order);
    return trades.reduce((sum, trade) => sum + (seen?.get(trade) ?? 0), 0);
  }

  /** Books a fill of a tranche, once it was seen to be new. */
  fill(tranche: Tranche, { lots, price }: { lots: Lots; price: number }): void {
    const { leg, purpose } = tranche;
    const open = this.#open.get(keyOf(tranche));
    if (open) open.filled += lots;
    if (purpose === 'unwind') {
      this.#returned[leg]! += lots;
      return;
    }
    this.#filled[leg]! += lots;
    this.#bought[leg]! += lots;
    this.#value[leg]! += lots * price;
  }

  /** A tranche is proved to have ended, in every leg that it was of: what it did not fill is free. */
  settle(id: string): void {
    for (const [key, tranche] of this.#open) if (tranche.id === id) this.#open.delete(key);
  }

  /** Whether a leg has a tranche on its way. */
  isBusy(leg: number): boolean {
    for (const tranche of this.#open.values()) if (tranche.leg === leg) return true;
    return false;
  }

  get settled(): boolean {
    return this.#open.size === 0;
  }

  /** Lots of a leg that were given back. */
  returned(leg: number): Lots {
    return this.#returned[leg]!;
  }

  /** Mean price of what was filled of a leg, as quoted; absent before any. */
  averagePrice(leg: number): number | undefined {
    const lots = this.#bought[leg]!;
    return lots > 0 ? this.#value[leg]! / lots : undefined;
  }

  get counts(): readonly LegCount[] {
    return this.#legs.map(({ ratio, target, instrument }, index) => {
      let committed = 0;
      for (const { leg, purpose, lots, filled } of this.#open.values()) {
        if (leg === index && purpose === 'work') committed += Math.max(0, lots - filled);
      }
      const filled = this.#filled[index]! - this.#returned[index]!;
      return { ratio, target, filled, committed, minimum: instrument.size.minimum };
    });
  }
}

/** A combo is one tranche of every leg. */
function keyOf({ id, leg }: Tranche): string {
  return `${id}/${leg}`;
}
