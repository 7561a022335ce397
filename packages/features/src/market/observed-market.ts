import { type InstrumentId, type MarketUpdate, type Micros, TimeWentBack } from '@slipstream/core';
import { MissingUnderlying } from '../errors/missing-underlying.ts';
import type { FeatureContext, Source } from '../feature.ts';
import type { ReferenceSource } from '../reference/reference-source.ts';
import { Surface } from '../surface/surface.ts';
import { MarketWatch } from './market-watch.ts';
import type { WatchedMarket } from './watched-market.ts';

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
  readonly own: WatchedMarket;
  /** The market that leads it; absent where it is its own underlying. */
  readonly underlying: WatchedMarket | undefined;
  readonly reference: ReferenceSource;
  readonly #watches: readonly MarketWatch[];
  #surface: Surface | undefined;
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
    const own = new MarketWatch(instrument);
    // A perpetual is its own underlying, and then there is no second market to wait for.
    const leader =
      underlying === undefined || underlying === instrument
        ? undefined
        : new MarketWatch(underlying);
    this.instrument = instrument;
    this.own = own;
    this.underlying = leader;
    this.#watches = leader === undefined ? [own] : [own, leader];
    this.reference = reference;
  }

  market(source: Source): WatchedMarket {
    if (source === 'own') return this.own;
    if (this.underlying === undefined) throw new MissingUnderlying({ instrument: this.instrument });
    return this.underlying;
  }

  get surface(): Surface {
    this.#surface ??= new Surface(this.own, this.leader);
    return this.#surface;
  }

  /** The market whose volatility counts: the underlying's, or the instrument's own where it has none. */
  get leader(): WatchedMarket {
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
    this.#moveTo(update.event.receiveTime);
    let live = true;
    let broken = false;
    for (const watch of this.#watches) {
      watch.update(update);
      live &&= watch.live;
      broken ||= watch.broken;
    }
    this.reference.update(update);
    const wasLive = this.live;
    this.live = live;
    this.liveChanged = live !== wasLive;
    if (wasLive && (!live || broken)) {
      this.segment += 1;
      this.#surface?.reset();
    }
    this.#surface?.update(update);
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
