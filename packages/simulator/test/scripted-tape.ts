import type { BookDeltaEvent, Decoder, Frame, MarketEvent, Micros } from '@slipstream/core';
import { sampleCall } from '@slipstream/core/testing';

/** Frames whose text is the JSON of their events: a tape that a test writes itself. */
export const decodeScript: Decoder = (frame) => JSON.parse(frame.text) as readonly MarketEvent[];

/** A frame received at a time, with events that the venue stamped a millisecond earlier. */
export function scripted(receiveTime: Micros, ...events: readonly ScriptedEvent[]): Frame {
  const times = { exchangeTime: receiveTime - 1_000, receiveTime };
  const stamped = events.map((event) => ({ ...times, instrument: sampleCall.id, ...event }));
  return { connection: 'script', receiveTime, text: JSON.stringify(stamped) };
}

/** An event of the sample call, without its times. */
export type ScriptedEvent = Readonly<Record<string, unknown>> & {
  readonly type: MarketEvent['type'];
};

type Sides = Partial<Pick<BookDeltaEvent, 'bids' | 'asks'>>;

/** The whole book; levels are flat pairs of price and amount. */
export function snapshot(sides: Sides, sequence = 1): ScriptedEvent {
  return { type: 'book-snapshot', bids: [], asks: [], sequence, ...sides };
}

/** A change that continues the sequence before it. */
export function delta(sides: Sides, sequence: number): ScriptedEvent {
  const previousSequence = sequence - 1;
  return { type: 'book-delta', bids: [], asks: [], sequence, previousSequence, ...sides };
}

export function trade(aggressor: 'buy' | 'sell', price: number, amount: number): ScriptedEvent {
  return { type: 'trade', id: `${aggressor} ${price} ${amount}`, price, amount, aggressor };
}
