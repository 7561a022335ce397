import { type InstrumentId, type MarketUpdate, type Micros, TimeWentBack } from '@slipstream/core';
import { MissingUnderlying } from '../errors/missing-underlying.ts';
import type { FeatureContext, Source } from '../feature.ts';
import type { ReferenceSource } from '../reference/reference-source.ts';
import { MarketWatch } from './market-watch.ts';

/** Whose market is watched, and what its reference price is. */
export interface ObservedMarketParts {
  readonly instrument: InstrumentId;
  readonly underlying?: InstrumentId;
  readonly reference: ReferenceSource;
}

/**
 * The one picture of the market from which features and labels are both taken: the instrument, its underlying,
 * the reference price, and whether all of it may be used.
 */
export class ObservedMarket implements FeatureContext {
  readonly instrument: InstrumentId;
  readonly own: MarketWatch;
  readonly underlying: MarketWatch | undefined;
  readonly reference: ReferenceSource;
  /** The time of the last update or sample. */
  time: Micros = Number.NEGATIVE_INFINITY;
  /** Whether every watched book is live. */
  live = false;
  /** Whether the last update made the watched books live, or ended it. */
  liveChanged = false;
  /** How many times continuity was lost. */
  segment = 0;
  referencePrice: number = Number.NaN;

  constructor({ instrument, underlying, reference }: ObservedMarketParts) {
    this.instrument = instrument;
    this.own = new MarketWatch(instrument);
    // A perpetual is its own underlying, and then there is no second market to wait for.
    this.underlying =
      underlying === undefined || underlying === instrument
        ? undefined
        : new MarketWatch(underlying);
    this.reference = reference;
  }

  market(source: Source): MarketWatch {
    if (source === 'own') return this.own;
    if (this.underlying === undefined) throw new MissingUnderlying({ instrument: this.instrument });
    return this.underlying;
  }

  /** The market whose volatility counts: the underlying's, or the instrument's own where it has none. */
  get leader(): MarketWatch {
    return this.underlying ?? this.own;
  }

  /** Whether the last update was about one of the watched instruments. */
  get concerned(): boolean {
    return this.own.concerned || this.underlying?.concerned === true;
  }

  /**
   * Takes in an update.
   *
   * @throws {TimeWentBack} when it was received before the last one, or before the last sample.
   */
  update(update: MarketUpdate): void {
    const { own, underlying } = this;
    this.#moveTo(update.event.receiveTime);
    own.update(update);
    underlying?.update(update);
    this.reference.update(update);
    const wasLive = this.live;
    this.live = own.live && (underlying === undefined || underlying.live);
    this.liveChanged = this.live !== wasLive;
    if (wasLive && (!this.live || own.broken || underlying?.broken === true)) this.segment += 1;
    this.#price();
  }

  /**
   * Moves to a time without news.
   *
   * @throws {TimeWentBack} when it lies before the last update or sample.
   */
  advance(time: Micros): void {
    this.#moveTo(time);
    this.#price();
  }

  #price(): void {
    this.referencePrice = this.reference.price(this.time) ?? Number.NaN;
  }

  #moveTo(time: Micros): void {
    if (time < this.time) throw new TimeWentBack({ from: this.time, to: time });
    this.time = time;
  }
}
