import type { InstrumentId, MarketView } from '@slipstream/core';
import { MarketState } from '@slipstream/market-data';
import { wholeImpact } from '../impact/impact-settings.ts';
import type { MatchingSettings } from './matching-settings.ts';
import { type QueueModel, queueModelOf } from './queue/queue-model.ts';
import { TradedInstrument } from './traded-instrument.ts';

/** The market as the tape tells it, and what our trading has made of each of its books. */
export class TradedInstruments {
  readonly markets: MarketState;
  readonly model: QueueModel;
  readonly #instruments = new Map<InstrumentId, TradedInstrument>();
  readonly #settings: ConstructorParameters<typeof TradedInstrument>[1];

  /** @throws {InvalidSetting} when the queue or the impact makes no sense. */
  constructor({ market, queue, impact, refillHalfLife, positions }: MatchingSettings) {
    this.markets = new MarketState(market);
    this.model = queueModelOf(queue ?? 'pessimistic');
    const whole = impact === undefined ? undefined : wholeImpact(impact);
    this.#settings = { model: this.model, refillHalfLife, impact: whole };
    for (const [id, lots] of Object.entries(positions ?? {})) this.of(id).position = lots;
  }

  /** What our trading has made of an instrument; begun where it is asked for. */
  of(id: InstrumentId): TradedInstrument {
    let traded = this.#instruments.get(id);
    if (traded === undefined) {
      traded = new TradedInstrument(id, this.#settings);
      this.#instruments.set(id, traded);
    }
    return traded;
  }

  /** The market of an instrument that is known to be listed. */
  market(id: InstrumentId): MarketView {
    return this.markets.view(id)!;
  }
}
