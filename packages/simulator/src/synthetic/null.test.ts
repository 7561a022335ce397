// On the null market nothing that is seen foretells the price: no signal, no late makers. The same measure finds a
// signal where there is one, so that it can fail.
import { describe, expect, test } from '@jest/globals';
import { SECOND, tradedOnBook } from '@slipstream/core';
import { decodeDeribit, MarketState } from '@slipstream/market-data';
import type { SyntheticMarketOptions } from './settings.ts';
import { syntheticMarket } from './synthetic-market.ts';

const PERPETUAL = 'deribit:BTC-PERPETUAL';

/** Second by second: depth imbalance of five levels, signed flow of the last second, and the mid, of the perpetual. */
function secondsOf(options: Partial<SyntheticMarketOptions>) {
  const market = new MarketState();
  const seconds: { imbalance: number; flow: number; mid: number }[] = [];
  let [next, flow] = [0, 0];
  const duration = 3_600 * SECOND;
  const settings = { seed: 'null', duration, strikes: [100_000], rights: ['call'] as const };
  for (const frame of syntheticMarket({ ...settings, activity: 0.7, ...options })) {
    if (!frame.text.includes('BTC-PERPETUAL')) continue;
    for (const event of decodeDeribit(frame)) {
      const { book } = market.apply(event).view ?? {};
      if (event.type === 'trade' && event.instrument === PERPETUAL && tradedOnBook(event)) {
        flow += event.aggressor === 'buy' ? event.amount : -event.amount;
      }
      if (event.type !== 'book-delta' || book === undefined) continue;
      if (next === 0) next = event.exchangeTime;
      for (; event.exchangeTime >= next; next += SECOND) {
        const [bids, asks] = (['bid', 'ask'] as const).map((side) =>
          [0, 1, 2, 3, 4].reduce((sum, level) => sum + book.amountAt(side, level), 0),
        );
        const imbalance = (bids! - asks!) / (bids! + asks!);
        seconds.push({ imbalance, flow, mid: (book.bestBid! + book.bestAsk!) / 2 });
        flow = 0;
      }
    }
  }
  return seconds;
}

/** Correlation of what is seen with the move of the mid in the second after it. */
function foresight(
  seconds: ReturnType<typeof secondsOf>,
  seen: (second: ReturnType<typeof secondsOf>[number]) => number,
): number {
  const pairs = seconds.slice(0, -1).map((second, index) => {
    return [seen(second), seconds[index + 1]!.mid - second.mid] as const;
  });
  const mean = (of: (pair: (typeof pairs)[number]) => number) =>
    pairs.reduce((sum, pair) => sum + of(pair), 0) / pairs.length;
  const [meanSeen, meanMove] = [mean(([one]) => one), mean(([, move]) => move)];
  const covariance = mean(([one, move]) => (one - meanSeen) * (move - meanMove));
  const deviations = Math.sqrt(
    mean(([one]) => (one - meanSeen) ** 2) * mean(([, move]) => (move - meanMove) ** 2),
  );
  return covariance / deviations;
}

describe('an hour of a synthetic market', () => {
  const prompt = { from: 0, to: 0 };
  const nothing = secondsOf({ signal: 0, makerLatency: prompt });

  test('without signal and late makers: neither imbalance nor flow foretells the next second', () => {
    expect(nothing.length).toBeGreaterThan(3_500);
    // The standard error of a correlation over 3,600 seconds is 0.017.
    expect(Math.abs(foresight(nothing, ({ imbalance }) => imbalance))).toBeLessThan(0.05);
    expect(Math.abs(foresight(nothing, ({ flow }) => flow))).toBeLessThan(0.05);
  });

  test('with full signal: imbalance does, by far', () => {
    const strong = secondsOf({ signal: 1, makerLatency: prompt });
    expect(foresight(strong, ({ imbalance }) => imbalance)).toBeGreaterThan(0.3);
  });
});
