import type { EventTimes } from '../events/market-event.ts';
import type { Lots } from '../instrument/lot-size.ts';
import type { PriceTicks } from '../instrument/tick-table.ts';
import type { Liquidity } from '../money/fill-fee.ts';
import type { OrderId } from './order-command.ts';

interface OfOrder extends EventTimes {
  readonly order: OrderId;
}

/** The order stands in the book, or was taken in to be matched at once. */
export interface AcceptedEvent extends OfOrder {
  readonly type: 'accepted';
}

/** The order never was: a proof that nothing of it can fill. */
export interface RejectedEvent extends OfOrder {
  readonly type: 'rejected';
  readonly reason: string;
}

/** A fill. The same trade may be told twice; its id says so. */
export interface FilledEvent extends OfOrder {
  readonly type: 'filled';
  readonly trade: string;
  readonly lots: Lots;
  /** As quoted; fills of combo legs may lie between two ticks. */
  readonly price: number;
  readonly liquidity: Liquidity;
  /** Money as text, in the settlement currency; negative is a rebate. */
  readonly fee: string;
}

/** The order is gone; `filled` is the venue's total, fills that are still on their way included. */
export interface CancelledEvent extends OfOrder {
  readonly type: 'cancelled';
  readonly filled: Lots;
  readonly reason: string;
}

/** The order could not be cancelled: it is gone already, or the venue does not know it. */
export interface CancelRejectedEvent extends OfOrder {
  readonly type: 'cancel-rejected';
  readonly reason: string;
}

/** The order now has this price and this total quantity. */
export interface AmendedEvent extends OfOrder {
  readonly type: 'amended';
  readonly ticks: PriceTicks;
  readonly lots: Lots;
}

/** The amendment failed; the order is as it was. */
export interface AmendRejectedEvent extends OfOrder {
  readonly type: 'amend-rejected';
  readonly reason: string;
}

/** Nobody knows what became of a command: a timeout, a lost connection, an answer that made no sense. */
export interface UnknownOutcomeEvent extends OfOrder {
  readonly type: 'unknown-outcome';
  readonly command: 'place' | 'amend' | 'cancel';
  readonly reason: string;
}

/** The venue's own account of an order: the answer to a query. `absent` proves that it never was. */
export interface OrderStateEvent extends OfOrder {
  readonly type: 'order-state';
  readonly state: 'open' | 'filled' | 'cancelled' | 'rejected' | 'absent';
  readonly filled: Lots;
  /**
   * Price and total quantity of an open order, so that an amendment of unknown outcome can be settled. Absent where
   * the venue does not tell them.
   */
  readonly ticks?: PriceTicks;
  readonly lots?: Lots;
}

/** What comes back from a gateway. */
export type OrderEvent =
  | AcceptedEvent
  | RejectedEvent
  | FilledEvent
  | CancelledEvent
  | CancelRejectedEvent
  | AmendedEvent
  | AmendRejectedEvent
  | UnknownOutcomeEvent
  | OrderStateEvent;
