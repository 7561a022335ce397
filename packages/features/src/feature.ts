import type { InstrumentId, MarketUpdate, Micros } from '@slipstream/core';
import type { WatchedMarket } from './market/watched-market.ts';
import type { SurfaceSource } from './surface/surface-source.ts';

/** Whose market a feature looks at: the traded instrument's own, or its underlying's. */
export type Source = 'own' | 'underlying';

/** What a feature may look at. It is given once, when the feature is made, and changes in place. */
export interface FeatureContext {
  /** The traded instrument. */
  readonly instrument: InstrumentId;
  /**
   * The market of the instrument itself or of its underlying.
   *
   * @throws {MissingUnderlying} when there is no underlying.
   */
  market(source: Source): WatchedMarket;
  /** The option chain around the instrument. Only a feature that asks for it has it kept up to date. */
  readonly surface: SurfaceSource;
  /** The price that labels and forecasts are about; NaN while there is none. */
  readonly referencePrice: number;
}

/**
 * One number about a market, kept up to date event by event. The same object serves training and trading.
 *
 * It sees updates in the order of their receipt, and only while every watched book is live. After a gap it is
 * reset and begins anew. It allocates nothing per event, and its cost does not grow with what it has seen.
 */
export interface Feature {
  /** Learns from one update. Missing where the present market says it all. */
  update?(update: MarketUpdate): void;
  /**
   * The number at a time at or after the last update; NaN while it does not know, which masks the vector as
   * warming up. Asking changes nothing that a later answer depends on.
   */
  value(time: Micros): number;
  /** Forgets everything. */
  reset?(): void;
}
