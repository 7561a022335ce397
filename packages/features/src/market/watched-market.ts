import type {
  BookView,
  Instrument,
  InstrumentId,
  MarketUpdate,
  Micros,
  TradeEvent,
} from '@slipstream/core';

/** What a part that several features read of one market may do besides being read. */
export interface SharedPart {
  /** Learns from an update about the market, but for quotes that change no book, and from the first since it is watched. */
  update?(update: MarketUpdate): void;
  /** Forgets everything. */
  reset?(): void;
}

/**
 * One instrument's market as features see it: its touch as plain numbers, what the last update did to it, and
 * the book itself. It changes in place with every update. Amounts are in the instrument's own unit.
 */
export interface WatchedMarket {
  readonly id: InstrumentId;
  /** Known as soon as the book has been live. */
  readonly instrument: Instrument | undefined;
  /** Whether its book may be used. The touch below is that of the last live book. */
  readonly live: boolean;
  /** Since when it is watched without a gap: features are warm some time later. NaN while it is not. */
  readonly since: Micros;
  /** When the last event about it was received, and when the last update of the line was. NaN before. */
  readonly heard: Micros;
  readonly time: Micros;
  /** A lease on the book, for reading its depth until its next change. */
  readonly book: BookView | undefined;
  /** Best bid in smallest ticks; −Infinity when nobody bids. */
  readonly bidTicks: number;
  readonly bidAmount: number;
  /** Best ask in smallest ticks; Infinity when nobody offers. */
  readonly askTicks: number;
  readonly askAmount: number;
  /** Middle of the touch in smallest ticks; NaN while a side is empty. */
  readonly midTicks: number;
  /** Size-weighted mid in smallest ticks: (bid × ask amount + ask × bid amount) / both; NaN while a side is empty. */
  readonly microTicks: number;
  /** The size-weighted mid as a price; NaN while a side is empty. */
  readonly microPrice: number;
  /** The price of one smallest tick; NaN before the first live book. */
  readonly tick: number;

  /** Whether the last update was about this instrument. */
  readonly concerned: boolean;
  /** Whether the last update may have changed a level of the book, the touch included. */
  readonly bookChanged: boolean;
  /** Whether the last update changed a price or an amount of the touch. */
  readonly touchChanged: boolean;
  /** Whether the last update changed a price of the touch. */
  readonly touchMoved: boolean;
  /**
   * The order flow that the last update brought to the touch, positive for buying pressure: what was added to
   * the bid or taken from the ask, minus the contrary (Cont, Kukanov and Stoikov 2014).
   */
  readonly orderFlow: number;
  /** The two halves of it: what was added to the bid, and to the ask, less what was taken from there. */
  readonly bidFlow: number;
  readonly askFlow: number;
  /** The trade of the last update, if it was one that executed on the book. */
  readonly trade: TradeEvent | undefined;
  /** Its amount, negative where the aggressor sold; 0 without one. */
  readonly tradedAmount: number;

  /** What features share of this market, by a name that spells out its parameters; made when first asked for. */
  part<Part extends object>(name: string, make: () => Part): Part;
}
