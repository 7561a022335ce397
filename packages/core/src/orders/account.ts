import type { Observable } from 'rxjs';
import type { InstrumentId } from '../instrument/instrument.ts';
import type { Lots } from '../instrument/lot-size.ts';
import type { PriceTicks } from '../instrument/tick-table.ts';
import type { Micros } from '../time/micros.ts';
import type { OrderId } from './order-command.ts';
import type { FilledEvent } from './order-event.ts';
import type { Side } from './side.ts';

/** What is asked of a venue's own books: the orders whose names begin so, and their fills. */
export interface AccountQuery {
  readonly instrument: InstrumentId;
  /** What the names of the orders begin with. */
  readonly names: string;
  /** Fills and ends before this exchange time need not be told; more may be. */
  readonly since: Micros;
}

/** One order as its venue has it. */
export interface OrderAccount {
  readonly order: OrderId;
  readonly state: 'open' | 'filled' | 'cancelled' | 'rejected';
  readonly side: Side;
  readonly ticks: PriceTicks;
  /** Total quantity. */
  readonly lots: Lots;
  readonly filled: Lots;
}

/** The venue's own account of orders and fills, to be compared with ours. It is whole or it is not given. */
export interface AccountReport extends AccountQuery {
  /** When it was asked for, by the time of the line: what was heard or sent after that it need not know. */
  readonly askedAt: Micros;
  readonly exchangeTime: Micros;
  readonly receiveTime: Micros;
  /** Every open order, and every one that ended since. */
  readonly orders: readonly OrderAccount[];
  /** Every fill since. The same trades come as events too, and count once. */
  readonly fills: readonly FilledEvent[];
}

/**
 * The part of a gateway that gives accounts. It answers each question once, and by itself it repeats its last question
 * of each kind of name whenever its connection is up again after a break. A question that cannot be answered is asked again
 * by whoever waits. `accountContract` of `@slipstream/core/testing` says the rest.
 */
export interface AccountDesk {
  readonly reports$: Observable<AccountReport>;
  /** Returns at once and never throws for what a venue may answer. */
  request(query: AccountQuery): void;
}
