import type { Lots, Micros, PriceTicks, TimeInForce } from '@slipstream/core';
import type { PolicyContext } from '../policy/policy-context.ts';

/** What a tactic is to trade. */
export interface Want {
  /** How much is due and not yet in an order that ends by itself. */
  readonly lots: Lots;
  /** Since when something has been due without a break. */
  readonly dueSince: Micros;
}

/** How to trade it: an order, or nothing for now. */
export type TacticChoice =
  | {
      readonly kind: 'order';
      readonly ticks: PriceTicks;
      readonly timeInForce: TimeInForce;
      readonly postOnly: boolean;
      /**
       * The most lots of this one order in total; all that is due when left out. Its fills are not made up for: what is
       * due beyond it waits for the order after it.
       */
      readonly lots?: Lots | undefined;
      readonly reason: string;
      /** When the choice may differ by the clock alone. */
      readonly wakeAt?: Micros | undefined;
    }
  | { readonly kind: 'wait'; readonly reason: string; readonly wakeAt?: Micros | undefined };

/** How a quantity that is due is traded: at what price and in what kind of order. Pure. */
export interface Tactic {
  readonly id: string;
  /** Whether its choice rests on the market that it looked at, the orders and what is due alone: see `Policy.steady`. */
  readonly steady?: boolean | undefined;
  /** The order that would trade it at the time of the context, or why it waits. */
  choose(context: PolicyContext, want: Want): TacticChoice;
}
