import type { InstrumentId, MarketUpdate } from '@slipstream/core';
import { float64Column } from '../../data-set/growable-column.ts';
import { MarketWatch } from '../../market/market-watch.ts';
import type { TouchSamples } from './touch-steps.ts';

/**
 * Keeps the touch of an instrument at each of its changes, for {@link estimateMicroPriceTable}: 32 bytes a change. Feed
 * it the updates of the training block alone.
 *
 * @example
 * ```ts
 * import { TouchSampler } from '@slipstream/features';
 *
 * new TouchSampler('deribit:BTC-PERPETUAL').samples().length; // => 0
 * ```
 */
export class TouchSampler {
  readonly #watch: MarketWatch;
  readonly #imbalance = float64Column();
  readonly #spread = float64Column();
  readonly #mid = float64Column();
  readonly #segment = float64Column();
  #number = 0;

  constructor(instrument: InstrumentId) {
    this.#watch = new MarketWatch(instrument);
  }

  /** Takes in an update, in the order of receipt. */
  update(update: MarketUpdate): void {
    const watch = this.#watch;
    watch.update(update);
    // A side that was empty parts what was before it from what comes after, like a lost book.
    if (watch.broken || (watch.touchChanged && Number.isNaN(watch.midTicks))) this.#number += 1;
    if (!watch.live || !watch.touchChanged || Number.isNaN(watch.midTicks)) return;
    const { bidAmount, askAmount } = watch;
    this.#imbalance.push((bidAmount - askAmount) / (bidAmount + askAmount));
    this.#spread.push(watch.askTicks - watch.bidTicks);
    this.#mid.push(watch.midTicks);
    this.#segment.push(this.#number);
  }

  /** What was kept so far. */
  samples(): TouchSamples {
    return {
      length: this.#mid.length,
      imbalance: this.#imbalance.cut(),
      spread: this.#spread.cut(),
      mid: this.#mid.cut(),
      segment: this.#segment.cut(),
    };
  }
}
