import { type Micros, tradedOnBook } from '@slipstream/core';
import { decodeDeribit, MarketState } from '@slipstream/market-data';
import type { SyntheticMarketOptions } from '../src/synthetic/settings.ts';
import { syntheticMarket } from '../src/synthetic/synthetic-market.ts';

const PERPETUAL = 'deribit:BTC-PERPETUAL';
const LEVELS = [0, 1, 2, 3, 4];

/** The perpetual of a synthetic market at steps of exchange time, as columns: what is seen, and where the mid stands. */
export interface PerpetualSteps {
  /** (bids − asks) / (bids + asks) of five levels. */
  readonly imbalance: number[];
  /** Bought less sold on the book since the step before. */
  readonly flow: number[];
  readonly mid: number[];
}

export function perpetualSteps(options: SyntheticMarketOptions, step: Micros): PerpetualSteps {
  const seen: PerpetualSteps = { imbalance: [], flow: [], mid: [] };
  const market = new MarketState();
  let [next, flow] = [0, 0];
  for (const frame of syntheticMarket(options)) {
    if (!frame.text.includes('BTC-PERPETUAL')) continue;
    for (const event of decodeDeribit(frame)) {
      const { book } = market.apply(event).view ?? {};
      if (event.type === 'trade' && event.instrument === PERPETUAL && tradedOnBook(event)) {
        flow += event.aggressor === 'buy' ? event.amount : -event.amount;
      }
      if (event.type !== 'book-delta' || book === undefined) continue;
      if (next === 0) next = event.exchangeTime;
      for (; event.exchangeTime >= next; next += step) {
        const [bids, asks] = (['bid', 'ask'] as const).map((side) =>
          LEVELS.reduce((sum, level) => sum + book.amountAt(side, level), 0),
        );
        seen.imbalance.push((bids! - asks!) / (bids! + asks!));
        seen.flow.push(flow);
        seen.mid.push((book.bestBid! + book.bestAsk!) / 2);
        flow = 0;
      }
    }
  }
  return seen;
}
