import type { Micros } from '@slipstream/core';
import type { SharedPart, WatchedMarket } from '../../market/watched-market.ts';
import { PriceGrid } from '../../statistics/price-grid.ts';

/** The size-weighted mid of a market on a grid of time. */
export class MicroGrid extends PriceGrid implements SharedPart {
  readonly #market: WatchedMarket;
  /** The price that was set last; most events set none. */
  #last: number = Number.NaN;

  constructor(market: WatchedMarket, grid: Micros, capacity: number, lag: number) {
    super(grid, capacity, lag);
    this.#market = market;
  }

  update(): void {
    const { time, microTicks } = this.#market;
    if (microTicks === this.#last && !(time >= this.due)) return;
    this.#last = microTicks;
    this.set(time, microTicks);
  }

  override reset(): void {
    super.reset();
    this.#last = Number.NaN;
  }
}

/** The grid that all features of a market share that ask for the same steps. */
export function microGridOf(
  market: WatchedMarket,
  { grid, capacity, lag = 1 }: { grid: Micros; capacity: number; lag?: number },
): MicroGrid {
  return market.part(
    `micro grid ${grid} ${capacity} ${lag}`,
    () => new MicroGrid(market, grid, capacity, lag),
  );
}
