import type { InstrumentId, MarketUpdate, Micros } from '@slipstream/core';
import type { WatchedMarket } from './market/watched-market.ts';
import type { Moment } from './statistics/moment.ts';
import type { SurfaceSource } from './surface/surface-source.ts';

/**
 * Whose market a feature looks at: the traded instrument's `own`, its `underlying`'s, or that of a leader by its role,
 * such as `spot`. A schema names roles, never instruments, so that one schema serves a desk's whole list.
 */
export type Source = string;

/** What a feature may look at. It is given once, when the feature is made, and changes in place. */
export interface FeatureContext {
  /** The traded instrument. */
  readonly instrument: InstrumentId;
  /**
   * The market of the instrument itself, of its underlying or of a leader. A feature asks while it is made: it is
   * silent and starts anew with the leaders that it asked for by then.
   *
   * @throws {MissingUnderlying} when there is no underlying.
   * @throws {UnknownLeader} when no leader has that role.
   */
  market(source: Source): WatchedMarket;
  /** The option chain around the instrument. Only a feature that asks for it has it kept up to date. */
  readonly surface: SurfaceSource;
  /** The price that labels and forecasts are about; NaN while there is none. */
  readonly referencePrice: number;
}

/**
 * News of one market: a changed price or amount of its `touch`, any change of its `book`, a `trade` on the book, or
 * `any` event of its instrument.
 */
export interface News {
  readonly market: WatchedMarket;
  readonly of: 'touch' | 'book' | 'trade' | 'any';
}

/** What every feature may say of itself, however it gives its number. */
interface LearningFeature {
  /** What `update` learns from: it is called with no other update. All of the line when left out. */
  readonly hears?: News;
  /** The only news that change its number, which time alone does not; it is asked anew at each vector when left out. */
  readonly changesWith?: News;
  /** Learns from one update. Missing where the present market says it all. */
  update?(update: MarketUpdate): void;
  /** Forgets everything. */
  reset?(): void;
}

/**
 * One number about a market, kept up to date event by event. The same object serves training and trading.
 *
 * It sees updates in the order of their receipt, and only while every watched book is live. After a gap it is
 * reset and begins anew. It allocates nothing per event, and its cost does not grow with what it has seen.
 */
export interface Feature extends LearningFeature {
  /**
   * The number at a time at or after the last update; NaN while it does not know, which masks the vector as
   * warming up. Asking changes nothing that a later answer depends on.
   */
  value(time: Micros): number;
  /**
   * Writes the same number to a place: a number that a function takes or gives back costs 16 bytes, one in a field or an
   * array none. It is called without its object, so it uses no `this`.
   */
  write?(target: Float64Array, index: number, moment: Moment): void;
  /** Where its number is kept together with those of its kind. A vector then asks the panel for all of them at once. */
  readonly row?: PanelRow;
}

/** A feature that writes its number; {@link defineFeature} makes a {@link Feature} of it. */
export interface WrittenFeature extends LearningFeature {
  /** Writes the number at a moment; see {@link Feature.value}. It is called without its object, so it uses no `this`. */
  write(target: Float64Array, index: number, moment: Moment): void;
}

/** A feature whose number stands in a panel; {@link defineFeature} makes a {@link Feature} of it. */
export interface PanelFeature extends LearningFeature {
  readonly row: PanelRow;
}

/**
 * Numbers of one kind about one market, such as all decayed flows. A call costs as much as such a number, so they are
 * written in one.
 */
export interface Panel {
  /** Writes the number at a moment of each of some rows: that of `rows[i]` to `target[places[i]]`. */
  write(target: Float64Array, rows: Uint16Array, places: Uint16Array, moment: Moment): void;
}

/** One number of a panel. */
export interface PanelRow {
  readonly panel: Panel;
  readonly index: number;
}

/** Whether the last update brought news. */
export function isNews({ market, of }: News): boolean {
  switch (of) {
    case 'touch':
      return market.touchChanged;
    case 'book':
      return market.bookChanged;
    case 'trade':
      return market.tradedAmount !== 0;
    case 'any':
      return market.concerned;
  }
}
