import type {
  Forecast,
  Instrument,
  Lots,
  MarketView,
  Micros,
  ParentOrder,
  PriceTicks,
  Random,
  Side,
  TimeInForce,
  Valuation,
} from '@slipstream/core';
import type { ChildState } from '../kernel/child-state.ts';

/** What made the kernel ask. */
export type Why = 'market' | 'order' | 'timer' | 'forecast' | 'valuation' | 'human' | 'halt';

/** How far the parent order is. */
export interface ParentView {
  readonly order: ParentOrder;
  readonly side: Side;
  readonly quantity: Lots;
  /** By fills that were received, each trade once. */
  readonly filled: Lots;
  /** Committed to orders that may still fill: in flight, being cancelled and of unknown outcome included. */
  readonly working: Lots;
  /** `quantity − filled`. */
  readonly remaining: Lots;
  /** `remaining − working`: what a new order may take at once. */
  readonly free: Lots;
  /** The share of its window that has passed, 0 … 1. */
  readonly elapsed: number;
}

/** One of the policy's own orders. */
export interface OrderView {
  readonly slot: string;
  readonly generation: number;
  readonly ticks: PriceTicks;
  /** Total quantity. */
  readonly lots: Lots;
  readonly filled: Lots;
  readonly timeInForce: TimeInForce;
  readonly state: ChildState;
  /** When it was placed; of one that has ended, when it ended. */
  readonly since: Micros;
}

/** What the kernel will let through now. */
export interface LimitsView {
  /** The most aggressive price allowed, by the parent's limit and its collar; absent where neither is set. */
  readonly worst: PriceTicks | undefined;
  /** Why no new risk may be taken now; absent when it may. */
  readonly refusal: string | undefined;
  /** The most lots of one order; absent when not limited. */
  readonly maxChild: Lots | undefined;
}

/**
 * Everything a policy may look at. It is valid during `decide` only: the market in it is a lease. All of it is frozen
 * or leads nowhere: a policy that writes on it gets a TypeError, and if it lets that escape its decision is refused.
 */
export interface PolicyContext {
  readonly now: Micros;
  readonly why: Why;
  readonly instrument: Instrument;
  readonly parent: ParentView;
  /** The policy's own orders that have not ended. */
  readonly working: readonly OrderView[];
  /** The last order of each of its slots, where that has ended. */
  readonly ended: readonly OrderView[];
  /** The market of the instrument. Its book is live: the kernel does not ask on any other. */
  readonly market: MarketView;
  /** The last forecast, however old. */
  readonly forecast: Forecast | undefined;
  /** How long ago its features were taken. */
  readonly forecastAge: Micros | undefined;
  /** The last valuation, while it is fresh. */
  readonly valuation: Valuation | undefined;
  readonly limits: LimitsView;
  /**
   * A generator decided by the seed of the run, the number of this decision and the name: the same call
   * gives the same numbers again.
   */
  random(name: string): Random;
}
