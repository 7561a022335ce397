import type { OrderEvent } from '@slipstream/core';

type WithoutReceipt<Event> = Event extends OrderEvent ? Omit<Event, 'receiveTime'> : never;

/** What a venue says of an order, before anybody has received it. */
export type Answer = WithoutReceipt<OrderEvent>;
