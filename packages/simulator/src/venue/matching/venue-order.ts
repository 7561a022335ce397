import type {
  BookSide,
  FilledEvent,
  InstrumentId,
  Lots,
  Micros,
  OrderId,
  PriceTicks,
  Side,
} from '@slipstream/core';
import type {
  VenueOrderType,
  VenuePlaceCommand,
  VenueTimeInForce,
} from '../commands/venue-command.ts';
import { behind, type QueuePosition } from './queue/queue-position.ts';
import { risingFor, type Trigger } from './trigger.ts';

/** What became of an order. A rejected one never was in the book. */
type VenueOrderState = 'open' | 'filled' | 'cancelled' | 'rejected';

/** An order as the simulated venue keeps it. */
export interface VenueOrder {
  readonly id: OrderId;
  readonly instrument: InstrumentId;
  readonly side: Side;
  readonly timeInForce: VenueTimeInForce;
  readonly postOnly: boolean;
  readonly reduceOnly: boolean;
  readonly label: string | undefined;
  ticks: PriceTicks;
  /** The total quantity. */
  lots: Lots;
  filled: Lots;
  /** What it was told of its fills, to be told again in accounts. */
  readonly fills: Omit<FilledEvent, 'receiveTime'>[];
  /** Of an order without a price: where it trades, as far as that is known. */
  nearTicks: PriceTicks | undefined;
  /** What has to happen before it is an order at all; absent once it has. */
  waitsFor: Trigger | undefined;
  /** How much of it is shown at once where it rests; without bound where it hides nothing. */
  display: Lots;
  /** What is left of the part that is shown. */
  shown: Lots;
  /** Whether what it shows came from what it hid. */
  fromHidden: boolean;
  state: VenueOrderState;
  /** When it was filled, cancelled or rejected. */
  endedAt: Micros | undefined;
  /** When the venue ends it by itself. */
  endsAt: Micros;
  endReason: 'good-til-day' | 'expired';
  /** What rests before it at its price. */
  queue: QueuePosition;
}

/** A new order as a command asks for it. One without a price takes whatever is shown. */
export function orderOf(command: VenuePlaceCommand): VenueOrder {
  const { order, instrument, side, timeInForce, postOnly, reduceOnly, label, ticks, lots } =
    command;
  const anyPrice = side === 'buy' ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY;
  const market = hasNoPrice(command.orderType);
  return {
    ...{ id: order, instrument, side, postOnly, label, lots },
    timeInForce: market && timeInForce !== 'fill-or-kill' ? 'immediate-or-cancel' : timeInForce,
    reduceOnly: reduceOnly === true,
    ticks: market ? anyPrice : (ticks ?? Number.NaN),
    filled: 0,
    fills: [],
    nearTicks: undefined,
    waitsFor: triggerOf(command),
    display: command.displayLots ?? Number.POSITIVE_INFINITY,
    shown: command.displayLots ?? Number.POSITIVE_INFINITY,
    fromHidden: false,
    state: 'open',
    endedAt: undefined,
    endsAt: Number.POSITIVE_INFINITY,
    endReason: 'expired',
    queue: behind(0),
  };
}

function hasNoPrice(orderType: VenueOrderType = 'limit'): boolean {
  return orderType.endsWith('market') || orderType === 'trailing-stop';
}

function triggerOf({ orderType = 'limit', side, ...of }: VenuePlaceCommand): Trigger | undefined {
  const rising = risingFor(orderType, side);
  if (rising === undefined) return undefined;
  const trails = orderType === 'trailing-stop';
  return {
    source: of.trigger ?? 'last',
    price: trails ? Number.NaN : (of.triggerPrice ?? Number.NaN),
    offset: trails ? (of.triggerOffset ?? Number.NaN) : undefined,
    rising,
  };
}

/** What everybody sees of an order that rests. */
export function shownOf(order: VenueOrder): Lots {
  return Math.min(order.shown, leavesOf(order));
}

/** What of an order is not filled. */
export function leavesOf(order: VenueOrder): Lots {
  return order.lots - order.filled;
}

/** Whether an order stays in the book with what it could not take. */
export function rests({ timeInForce }: VenueOrder): boolean {
  return timeInForce === 'good-til-cancelled' || timeInForce === 'good-til-day';
}

/** The side of the book that an order takes from. */
export function facingSide({ side }: VenueOrder): BookSide {
  return side === 'buy' ? 'ask' : 'bid';
}

/** The side of the book on which an order rests. */
export function ownSide({ side }: VenueOrder): BookSide {
  return side === 'buy' ? 'bid' : 'ask';
}
