import type { BookSide, PriceTicks } from '@slipstream/core';

/** What a market order met at one level. */
export interface Execution {
  readonly ticks: PriceTicks;
  readonly lots: number;
}

/**
 * One side of a synthetic book: the levels that its makers stand behind, best first, and what of them was last
 * shown to the public. A level that was taken keeps its place, with nothing in it, until it is refilled.
 */
export class QuotedSide {
  readonly #sign: 1 | -1;
  #ticks: PriceTicks[] = [];
  #lots: number[] = [];
  #full: number[] = [];
  #spare: [number[], number[], number[]] = [[], [], []];
  readonly #shownTicks: PriceTicks[] = [];
  readonly #shownLots: number[] = [];
  #taken = 0;
  #changed = true;

  constructor(side: BookSide) {
    this.#sign = side === 'bid' ? 1 : -1;
  }

  /** How many levels the makers stand behind, taken ones included. */
  get count(): number {
    return this.#ticks.length;
  }

  /** How many levels something was taken from. */
  get taken(): number {
    return this.#taken;
  }

  /** Whether anything may differ from what was shown last. */
  get changed(): boolean {
    return this.#changed;
  }

  /** The first level that holds anything; −1 when none does. */
  get bestLevel(): number {
    return this.#lots.findIndex((lots) => lots > 0);
  }

  ticksAt(level: number): PriceTicks {
    return this.#ticks[level]!;
  }

  lotsAt(level: number): number {
    return this.#lots[level]!;
  }

  /** Moves the levels to these prices, best first. A price that stays keeps its lots; the others are sized anew. */
  quote(ticks: readonly PriceTicks[], lotsOf: (level: number) => number): void {
    const [nextTicks, nextLots, nextFull] = this.#spare;
    nextTicks.length = nextLots.length = nextFull.length = 0;
    for (let level = 0; level < ticks.length; level += 1) {
      const before = this.#ticks.indexOf(ticks[level]!);
      const lots = before < 0 ? lotsOf(level) : 0;
      nextTicks.push(ticks[level]!);
      nextLots.push(before < 0 ? lots : this.#lots[before]!);
      nextFull.push(before < 0 ? lots : this.#full[before]!);
    }
    this.#spare = [this.#ticks, this.#lots, this.#full];
    this.#ticks = nextTicks;
    this.#lots = nextLots;
    this.#full = nextFull;
    this.#taken = 0;
    for (let level = 0; level < ticks.length; level += 1) if (this.isTaken(level)) this.#taken += 1;
    this.#changed = true;
  }

  /** Sizes a level anew. */
  resize(level: number, lots: number): void {
    if (this.isTaken(level)) this.#taken -= 1;
    this.#changed = true;
    this.#lots[level] = lots;
    this.#full[level] = lots;
  }

  /** Whether something was taken from a level. */
  isTaken(level: number): boolean {
    return this.#lots[level]! < this.#full[level]!;
  }

  /** Fills a level up to what its makers want there. */
  refill(level: number): void {
    if (!this.isTaken(level)) return;
    this.#taken -= 1;
    this.#changed = true;
    this.#lots[level] = this.#full[level]!;
  }

  /** Takes up to an amount from the best price on, over at most `levels` prices. */
  take(lots: number, levels: number): readonly Execution[] {
    const executions: Execution[] = [];
    let left = lots;
    for (let level = 0; level < this.count && left > 0 && executions.length < levels; level += 1) {
      const taken = Math.min(left, this.#lots[level]!);
      if (taken === 0) continue;
      if (!this.isTaken(level)) this.#taken += 1;
      this.#changed = true;
      this.#lots[level] = this.#lots[level]! - taken;
      left -= taken;
      executions.push({ ticks: this.#ticks[level]!, lots: taken });
    }
    return executions;
  }

  /**
   * Shows the levels to the public: calls back for every price whose amount differs from what was shown last,
   * best first; 0 lots where it is gone.
   */
  show(
    change: (action: 'new' | 'change' | 'delete', ticks: PriceTicks, lots: number) => void,
  ): void {
    if (!this.#changed) return;
    const shown = this.#shownTicks;
    let before = 0;
    for (let level = 0; level < this.count; level += 1) {
      const lots = this.#lots[level]!;
      if (lots === 0) continue;
      const ticks = this.#ticks[level]!;
      while (before < shown.length && this.#sign * (shown[before]! - ticks) > 0) {
        change('delete', shown[before]!, 0);
        before += 1;
      }
      if (before < shown.length && shown[before] === ticks) {
        if (this.#shownLots[before] !== lots) change('change', ticks, lots);
        before += 1;
      } else {
        change('new', ticks, lots);
      }
    }
    for (; before < shown.length; before += 1) change('delete', shown[before]!, 0);
    this.#remember();
  }

  #remember(): void {
    this.#changed = false;
    this.#shownTicks.length = this.#shownLots.length = 0;
    for (let level = 0; level < this.count; level += 1) {
      if (this.#lots[level] === 0) continue;
      this.#shownTicks.push(this.#ticks[level]!);
      this.#shownLots.push(this.#lots[level]!);
    }
  }
}
