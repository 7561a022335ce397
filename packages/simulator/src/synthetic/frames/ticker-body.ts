import type { Micros } from '@slipstream/core';
import { rounded } from './decimals.ts';
import { type InstrumentFeed, millis } from './instrument-feed.ts';

/** What every ticker of Deribit says, as the inside of a JSON object. An empty side is 0.0, as the venue writes it. */
export function tickerBody(
  feed: InstrumentFeed,
  now: Micros,
  { mark, index, openInterest }: { mark: number; index: number; openInterest: number },
): string {
  const bid = feed.best('bid');
  const ask = feed.best('ask');
  const traded = feed.volume > 0;
  const stats = traded
    ? `{"volume":${rounded(feed.volume, 1)},"price_change":null,"low":${feed.low},"high":${feed.high}}`
    : '{"volume":0.0,"price_change":null,"low":null,"high":null}';
  return (
    `"timestamp":${millis(now)},"stats":${stats},"state":"open","open_interest":${openInterest},` +
    `"mark_price":${mark},"last_price":${traded ? feed.last : 'null'},` +
    `"instrument_name":"${feed.instrument.symbol}","index_price":${index},` +
    `"estimated_delivery_price":${index},` +
    `"best_bid_price":${bid?.price ?? '0.0'},"best_bid_amount":${bid?.amount ?? '0.0'},` +
    `"best_ask_price":${ask?.price ?? '0.0'},"best_ask_amount":${ask?.amount ?? '0.0'}`
  );
}
