import type {
  Forecast,
  Instrument,
  Lots,
  MarketView,
  Micros,
  ParentOrder,
  Valuation,
} from '@slipstream/core';
import type { Halt } from '../kernel/halt.ts';

/** What the desk's own books say, as an input of the line: stamped and journalled like any other. */
export interface RiskAccount {
  /** When it was drawn up. */
  readonly time: Micros;
  /** Profit of the day with every fill in it, marked to market: money as text; negative is a loss. */
  readonly profitToday?: string | undefined;
  /** Vega of what the desk holds without this parent, USD per volatility point. */
  readonly vega?: number | undefined;
  /** Gamma of what the desk holds without this parent: coins of delta per USD of forward. */
  readonly gamma?: number | undefined;
}

/**
 * What stands when new risk is asked for. Whatever is not known is absent, and a check that needs it refuses.
 * The market is a lease: a check reads it and keeps nothing of it.
 */
export interface RiskState {
  readonly now: Micros;
  readonly parent: ParentOrder;
  readonly instrument: Instrument;
  readonly market: MarketView | undefined;
  readonly filled: Lots;
  /** What orders may still fill: in flight, in doubt and announced included. */
  readonly committed: Lots;
  /** Orders that have not ended. */
  readonly open: number;
  /** Orders that may be open, so that all can be cancelled at once. */
  readonly mostOpen: number;
  readonly halt: Halt | undefined;
  /** Signed, before the parent; absent when unknown. */
  readonly position: Lots | undefined;
  /** The last valuation while it is fresh. */
  readonly valuation: Valuation | undefined;
  /** The last forecast, however old. */
  readonly forecast: Forecast | undefined;
  /** Amount traded on the book since the parent's start, in the instrument's unit; NaN where no check needs it. */
  readonly tradedAmount: number;
  /** Messages that could be sent now beyond the reserve for cancels. */
  readonly messagesLeft: number;
  /**
   * Places, amendments and cancels of the parent so far, and one more for each immediate order that ended without a
   * fill; NaN where no check needs it.
   */
  readonly orderActions: number;
  readonly account: RiskAccount | undefined;
}
