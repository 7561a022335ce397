import type { Decoder, MarketEvent } from '@slipstream/core';
import type { FeatureRequest } from '@slipstream/features';

/**
 * A decoder whose books are the venue's quotes: each quote of two sides becomes a book of one level, and depth is left
 * out. On the recordings at hand a quote comes four times as often as a change of depth, and the published figures
 * were measured on quotes; a touch that is rebuilt from depth lags behind.
 */
export function touchDecoder(decoder: Decoder): Decoder {
  return (frame) => decoder(frame).flatMap(touchOf);
}

function touchOf(event: MarketEvent): MarketEvent[] {
  if (event.type === 'book-snapshot' || event.type === 'book-delta') return [];
  if (event.type !== 'quote' || event.bid === undefined || event.ask === undefined) return [event];
  const { instrument, exchangeTime, receiveTime, bid, ask, sequence = receiveTime } = event;
  const sides = { bids: [bid.price, bid.amount], asks: [ask.price, ask.amount] };
  return [{ type: 'book-snapshot', instrument, ...sides, sequence, exchangeTime, receiveTime }];
}

/** Whether a feature looks at no more than the best prices and amounts. */
export function ofTheTouch({ name, levels = 1 }: FeatureRequest): boolean {
  return name !== 'book.imbalanceWithin' && name !== 'book.density' && levels === 1;
}
