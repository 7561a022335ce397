import type { InstrumentId } from '../instrument/instrument.ts';
import type { Lots } from '../instrument/lot-size.ts';
import type { PriceTicks } from '../instrument/tick-table.ts';
import type { Side } from './side.ts';

/** The name we give a child order. It is also its label at the venue, so that an unknown outcome can be looked up. */
export type OrderId = string;

/** How long an order stays. */
export type TimeInForce = 'good-til-cancelled' | 'immediate-or-cancel' | 'fill-or-kill';

/** A new child order. A price is always given: a market order is an immediate one at its collar. */
export interface PlaceCommand {
  readonly type: 'place';
  readonly order: OrderId;
  readonly instrument: InstrumentId;
  readonly side: Side;
  readonly ticks: PriceTicks;
  readonly lots: Lots;
  readonly timeInForce: TimeInForce;
  /** Rejected, never re-priced, if it would take. */
  readonly postOnly: boolean;
  readonly reduceOnly?: boolean;
}

/** A new price or a new total quantity (what was filled included). Less at the same price keeps priority. */
export interface AmendCommand {
  readonly type: 'amend';
  readonly order: OrderId;
  readonly ticks: PriceTicks;
  readonly lots: Lots;
}

/** Takes an order back. It may still fill until the venue says that it is gone. */
export interface CancelCommand {
  readonly type: 'cancel';
  readonly order: OrderId;
}

/** Asks the venue what became of an order whose outcome is unknown. The answer is an `order-state` event. */
export interface QueryCommand {
  readonly type: 'query';
  readonly order: OrderId;
}

/** What the kernel asks of a gateway. */
export type OrderCommand = PlaceCommand | AmendCommand | CancelCommand | QueryCommand;
