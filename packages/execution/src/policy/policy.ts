import type { Lots, Micros, ParentOrder, PriceTicks, TimeInForce } from '@slipstream/core';
import type { PolicyContext } from './policy-context.ts';

/**
 * A working order that a policy wants. The kernel compares it with the order that stands in the slot.
 *
 * One generation of a slot is one child order: while both stay the same, a new price or quantity amends it.
 * Once that order has ended, filled or not, the generation is closed and the kernel places nothing more for
 * it; a new order needs a higher generation.
 */
export interface DesiredOrder {
  /** A name of the policy's own; one order at a time stands in it. */
  readonly slot: string;
  /** A whole number from 0, rising in its slot. */
  readonly generation: number;
  /** The kernel rounds it to an allowed price, away from trading. */
  readonly ticks: PriceTicks;
  /** The TOTAL quantity of this generation: its fills consume it. */
  readonly lots: Lots;
  readonly timeInForce: TimeInForce;
  /** The kernel keeps such an order on its own side of the book. */
  readonly postOnly: boolean;
  /** Says that a forecast made the policy want it; a check may refuse to act on a forecast that is not sound. */
  readonly drivenBy?: 'forecast' | undefined;
}

/** What a policy decides: its next state, the whole set of orders it wants to work, and why. */
export interface Decision<S> {
  readonly state: S;
  /** What is not in here is cancelled. */
  readonly desired: readonly DesiredOrder[];
  /** When to ask again at the latest; market, fills and forecasts ask anyway. */
  readonly wakeAt?: Micros | undefined;
  /** One line for the person who watches, and for the journal. */
  readonly reason: string;
}

/**
 * An execution policy: a pure function from what is known to the orders that should work. It sends nothing.
 * It reads no clock and draws no random number but those of its context, so that the same inputs give the
 * same decisions in a replay.
 *
 * `S` is its memory between two decisions: a value that is never changed in place.
 */
export interface Policy<S = unknown> {
  readonly id: string;
  /**
   * Whether its answer stays the same until its wake time, while the orders, the forecast, the valuation and all that it
   * looked at of the market stay the same; whatever else of the context it may use, the clock above all, only at wake
   * times. The kernel then asks it only when one of these has changed, and a market event that changes none costs
   * nothing. Left out, it is asked at every event.
   */
  readonly steady?: boolean | undefined;
  /** The memory at the start. The seed decides whatever is random in a plan; the parent is frozen. */
  init(parent: ParentOrder, seed: number | string): S;
  /** What should work now, and the memory for the next decision. */
  decide(context: PolicyContext, state: S): Decision<S>;
}
