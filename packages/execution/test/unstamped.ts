import type { OrderEvent } from '@slipstream/core';

/** `Omit` of each member of a union by itself. */
export type OmitEach<Union, Keys extends PropertyKey> = Union extends unknown
  ? Omit<Union, Keys>
  : never;

/** An order event before it has its times. */
export type Unstamped = OmitEach<OrderEvent, 'exchangeTime' | 'receiveTime'>;
