import type { SharedPart, WatchedMarket } from '../../market/watched-market.ts';
import { RealisedVariance } from '../../statistics/realised-variance.ts';

/** The realised variance of a market's size-weighted mid over the last seconds. */
export class MicroVariance extends RealisedVariance implements SharedPart {
  readonly #market: WatchedMarket;
  /** The price that was set last; most events set none. */
  #last: number = Number.NaN;

  constructor(market: WatchedMarket, seconds: number) {
    super(seconds + 1);
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

/** The variance that all features of a market share that look as far back. */
export function microVarianceOf(market: WatchedMarket, seconds: number): MicroVariance {
  return market.part(`micro variance ${seconds}`, () => new MicroVariance(market, seconds));
}
