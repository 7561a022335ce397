import { describe, expect, test } from '@jest/globals';
import { type Frame, type MarketEvent, tradedOnBook } from '@slipstream/core';
import { decodeDeribit, MarketState } from '@slipstream/market-data';
import { listingOf } from './frames/instrument-records.ts';
import { syntheticMarketSettings } from './settings.ts';
import { syntheticMarket } from './synthetic-market.ts';

const SECOND = 1_000_000;
const MINUTE = 60 * SECOND;

function framesOf(options: Partial<Parameters<typeof syntheticMarket>[0]> = {}): readonly Frame[] {
  return [...syntheticMarket({ seed: 1, duration: 20 * SECOND, ...options })];
}

/** Everything that a tape says. */
function eventsOf(frames: readonly Frame[]): readonly MarketEvent[] {
  return frames.flatMap((frame) => decodeDeribit(frame));
}

function ofType<Type extends MarketEvent['type']>(
  events: readonly MarketEvent[],
  type: Type,
): readonly Extract<MarketEvent, { type: Type }>[] {
  return events.filter(
    (event): event is Extract<MarketEvent, { type: Type }> => event.type === type,
  );
}

describe('the frames of a synthetic market', () => {
  const frames = framesOf({ duration: MINUTE });
  const events = eventsOf(frames);

  test('say at once that they are synthetic, and of which settings', () => {
    expect(JSON.parse(frames[0]!.text)).toMatchObject({
      synthetic: true,
      settings: expect.stringMatching(/^[0-9a-f]{16}$/),
    });
  });

  test('open with the records of the instruments, as the decoder of Deribit reads them', () => {
    const { perpetual, options } = listingOf(
      syntheticMarketSettings({ seed: 1, duration: MINUTE }),
    );
    const records = ofType(events, 'instrument').map((event) => event.record);
    expect(records).toEqual([perpetual, ...options]);
    expect(records.map((record) => record.symbol).slice(0, 3)).toEqual([
      'BTC-PERPETUAL',
      'BTC-13JAN26-94000-C',
      'BTC-13JAN26-94000-P',
    ]);
  });

  test('show each book once, whole, before it changes', () => {
    const snapshots = ofType(events, 'book-snapshot').map((event) => event.instrument);
    expect(new Set(snapshots).size).toBe(15);
    expect(snapshots).toHaveLength(15);
  });

  test('are all understood', () => {
    expect(ofType(events, 'decode-fault')).toEqual([]);
  });

  test('come at a rate that a line can live on, and hold every kind of word', () => {
    expect(frames.length / 60).toBeGreaterThan(50);
    expect(frames.length / 60).toBeLessThan(130);
    const kinds = new Set(events.map((event) => event.type));
    expect([...kinds].sort()).toEqual([
      'book-delta',
      'book-snapshot',
      'index',
      'instrument',
      'option-ticker',
      'quote',
      'ticker',
      'trade',
    ]);
  });

  test('are received in order, each some milliseconds after the venue stamped it', () => {
    let last = 0;
    for (const { receiveTime } of frames) {
      expect(receiveTime).toBeGreaterThanOrEqual(last);
      last = receiveTime;
    }
    for (const { exchangeTime, receiveTime } of events) {
      expect(receiveTime - exchangeTime).toBeGreaterThanOrEqual(2_000);
      expect(receiveTime - exchangeTime).toBeLessThan(100_000);
    }
  });

  test('print trades at prices that the book showed, and remove them from it', () => {
    const market = new MarketState();
    let trades = 0;
    for (const event of events) {
      if (event.type === 'trade' && tradedOnBook(event)) {
        const { book, instrument } = market.view(event.instrument)!;
        const side = event.aggressor === 'buy' ? 'ask' : 'bid';
        const shown = book.amountAtPrice(side, instrument.ticks.ticks(event.price));
        expect(event.amount).toBeLessThanOrEqual(shown + 1e-9);
        trades += 1;
      }
      market.apply(event);
    }
    expect(trades).toBeGreaterThan(50);
  });

  test('quote volatilities around the mark, and marks inside the book', () => {
    const tickers = ofType(events, 'option-ticker');
    const near = tickers.filter(({ greeks }) => Math.abs(greeks!.delta) > 0.2);
    expect(near.length).toBeGreaterThan(500);
    const inside = near.filter(
      ({ bidIv, markIv, askIv }) => bidIv! <= markIv! && markIv! <= askIv!,
    );
    expect(inside.length / near.length).toBeGreaterThan(0.85);
    for (const { markIv, forward, index } of tickers) {
      expect(Math.abs(markIv! - 0.46)).toBeLessThan(0.1);
      expect(forward! / index! - 1).toBeCloseTo(0.04 * (7.8 / 365), 3);
    }
  });
});

test.each([
  [1, ['call', 'put'] as const],
  [2, ['call'] as const],
  [3, ['put'] as const],
])('books are live and never crossed for five minutes, with seed %d', (seed, rights) => {
  const faults: string[] = [];
  const market = new MarketState({
    diagnostics: ({ level, message }) => {
      if (level !== 'info') faults.push(message);
    },
  });
  for (const frame of syntheticMarket({ seed, rights, duration: 5 * MINUTE })) {
    for (const event of decodeDeribit(frame)) {
      const { view } = market.apply(event);
      if (event.type === 'decode-fault') faults.push(event.reason);
      if (event.type !== 'book-delta' && event.type !== 'book-snapshot') continue;
      const { book } = view!;
      if (book.status !== 'live') faults.push(`${event.instrument} is ${book.status}`);
    }
  }
  expect(faults).toEqual([]);
});

describe('a synthetic market', () => {
  test('is decided by its settings and its seed, to the byte', () => {
    expect(framesOf()).toEqual(framesOf());
    const market = syntheticMarket({ seed: 1, duration: 20 * SECOND });
    const [once, again] = [[...market], [...market]];
    expect(again).toEqual(once);
    expect(framesOf({ seed: 2 })).not.toEqual(framesOf());
  });

  test('is made as it is asked for', () => {
    const market = syntheticMarket({ seed: 1, duration: 365 * 24 * 60 * MINUTE, expiry: 2e15 });
    const first = market[Symbol.iterator]().next();
    expect(first.value?.text).toContain('"synthetic":true');
  });

  test('begins the same however long it will run', () => {
    const short = framesOf({ duration: 5 * SECOND });
    const long = framesOf({ duration: 10 * SECOND });
    // Only the name of the settings, in the first frame, may differ.
    expect(long.slice(1, short.length)).toEqual(short.slice(1));
  });

  test('lists the strikes and rights that it is told', () => {
    const events = eventsOf(
      framesOf({ duration: SECOND, strikes: [90_000, 110_000], rights: ['put'] }),
    );
    expect(ofType(events, 'instrument').map(({ record }) => record.symbol)).toEqual([
      'BTC-PERPETUAL',
      'BTC-13JAN26-90000-P',
      'BTC-13JAN26-110000-P',
    ]);
  });

  test('is busier with more activity', () => {
    const busy = framesOf({ activity: 2 }).length;
    expect(busy / framesOf().length).toBeGreaterThan(1.6);
  });
});

describe('the signal of a synthetic market', () => {
  /** Correlation of the perpetual's imbalance with the move of its mid in the next second. */
  function foresight(signal: number): number {
    const imbalances: number[] = [];
    const mids: number[] = [];
    const market = new MarketState();
    const options = { seed: 7, duration: 15 * MINUTE, signal, strikes: [100_000], activity: 0.7 };
    let next = 0;
    for (const frame of syntheticMarket({ ...options, rights: ['call'] })) {
      if (!frame.text.includes('BTC-PERPETUAL')) continue;
      for (const event of decodeDeribit(frame)) {
        const { book } = market.apply(event).view ?? {};
        if (event.type !== 'book-delta' || book === undefined) continue;
        if (next === 0) next = event.exchangeTime;
        for (; event.exchangeTime >= next; next += SECOND) {
          let [bids, asks] = [0, 0];
          for (let level = 0; level < 5; level += 1) {
            bids += book.amountAt('bid', level);
            asks += book.amountAt('ask', level);
          }
          imbalances.push((bids - asks) / (bids + asks));
          mids.push((book.bestBid! + book.bestAsk!) / 2);
        }
      }
    }
    let products = 0;
    for (let second = 0; second + 1 < mids.length; second += 1) {
      products += Math.sign(imbalances[second]!) * Math.sign(mids[second + 1]! - mids[second]!);
    }
    return products / mids.length;
  }

  test('is nothing at 0: the next move has either sign, whatever the book shows', () => {
    // 900 seconds: the standard error of a correlation of signs is 0.033.
    expect(Math.abs(foresight(0))).toBeLessThan(0.1);
  });

  test('is clear at 1', () => {
    expect(foresight(1)).toBeGreaterThan(0.25);
  });
});
