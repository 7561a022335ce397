import type { SharedPart, WatchedMarket } from '../../market/watched-market.ts';

/** The log return that the last update brought to the size-weighted mid; while a side is empty the last one holds. */
export class MicroMoves implements SharedPart {
  readonly #market: WatchedMarket;
  #last: number = Number.NaN;
  /** Of the last update about the market; 0 where it did not move. */
  move = 0;

  constructor(market: WatchedMarket) {
    this.#market = market;
  }

  update(): void {
    const { microTicks } = this.#market;
    const last = this.#last;
    this.move = 0;
    if (Number.isNaN(microTicks) || microTicks === last) return;
    if (!Number.isNaN(last)) this.move = Math.log(microTicks / last);
    this.#last = microTicks;
  }

  reset(): void {
    this.#last = Number.NaN;
    this.move = 0;
  }
}

/** The moves that all features of a market share. */
export function microMovesOf(market: WatchedMarket): MicroMoves {
  return market.part('micro moves', () => new MicroMoves(market));
}
