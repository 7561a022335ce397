import type { MarketUpdate, Micros, OptionInstrument } from '@slipstream/core';
import { black76Pricer } from '../pricer/black76-pricer.ts';
import type { QuotedMarket, Top } from './quoted-market.ts';

/**
 * The best bid and ask of a maker who quotes an option around a volatility: the nearest order prices below and above
 * fair value. A bid below the smallest tick is no bid.
 *
 * @example
 * ```ts
 * import { sampleCall } from '@slipstream/core/testing';
 * import { makerQuote } from '@slipstream/options/testing';
 *
 * // Worth 0.004115 coins.
 * const point = { forward: 80_000, time: sampleCall.expiry - 30 * 86_400_000_000 };
 * makerQuote(sampleCall, 0.5, point); // => { bid: 0.0041, bidAmount: 10, ask: 0.0042, askAmount: 10 }
 * ```
 */
export function makerQuote(
  option: OptionInstrument,
  volatility: number,
  point: { readonly forward: number; readonly time: Micros },
): Top {
  const { ticks } = option;
  const fair = ticks.inTicks(black76Pricer.priceAt(option, volatility, point));
  const bid = ticks.floor(fair);
  const ask = ticks.ceil(fair);
  return {
    ...(bid > 0 ? { bid: ticks.price(bid), bidAmount: 10 } : {}),
    ask: ticks.price(ask > bid ? ask : ticks.up(bid)),
    askAmount: 10,
  };
}

/** Quotes every option of a chain around a smile of log-moneyness; gives the updates in order. */
export function quoteChain(
  market: QuotedMarket,
  chain: readonly OptionInstrument[],
  smile: (k: number) => number,
  point: { readonly forward: number; readonly time: Micros },
): MarketUpdate[] {
  return chain.map((option) => {
    const volatility = smile(Math.log(option.strike / point.forward));
    return market.book(option, point.time, makerQuote(option, volatility, point));
  });
}
