import { describe, expect, test } from '@jest/globals';
import { sampleCall } from '@slipstream/core/testing';
import { InvalidSetting } from '../errors/invalid-setting.ts';
import { BlockRfq, type BlockRfqOptions } from './block-rfq.ts';
import type { RfqEvent, RfqQuote } from './rfq-event.ts';

const SECOND = 1_000_000;
const far = { ...sampleCall, id: 'deribit:FAR' };
const legs = [
  { instrument: sampleCall, ratio: 1, mark: 0.02 },
  { instrument: far, ratio: -2, mark: 0.005 },
];
const request = { order: 'block', legs, lots: 100 };

function asked(options: Partial<BlockRfqOptions> = {}): BlockRfq {
  const rfq = new BlockRfq({ seed: 1, answers: 1, lastLook: 0, ...options });
  rfq.request(request, 0);
  return rfq;
}

const quotesIn = (events: readonly RfqEvent[]): readonly RfqQuote[] =>
  events.flatMap((event) => (event.type === 'quoted' ? [event.quote] : []));

describe('makers who are asked', () => {
  test('answer with both prices around the worth of the legs, none before five seconds', () => {
    const events = asked({ makers: 200 }).advance(60 * SECOND);
    const quotes = quotesIn(events);
    expect(quotes).toHaveLength(200);
    expect(events[0]!.time).toBeGreaterThanOrEqual(5 * SECOND);
    expect(quotes.every(({ bid, ask }) => bid < ask)).toBe(true);
    const mean = quotes.reduce((sum, { bid, ask }) => sum + (bid + ask) / 2, 0) / 200;
    expect(mean).toBeCloseTo(0.01, 3);
  });

  test('answer in order of time, and some not at all', () => {
    const events = asked({ makers: 100, answers: 0.5 }).advance(60 * SECOND);
    const times = events.map(({ time }) => time);
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(events.length).toBeGreaterThan(30);
    expect(events.length).toBeLessThan(70);
  });

  test('are the same for the same seed', () => {
    expect(asked().advance(60 * SECOND)).toEqual(asked().advance(60 * SECOND));
    expect(asked({ seed: 2 }).advance(60 * SECOND)).not.toEqual(asked().advance(60 * SECOND));
  });
});

describe('an acceptance', () => {
  test.each(['buy', 'sell'] as const)(
    'to %s trades the legs at prices that sum to the quote',
    (side) => {
      const rfq = asked();
      const [quote] = quotesIn(rfq.advance(6 * SECOND));
      rfq.accept('block', quote!.id, side, 6 * SECOND);
      const traded = rfq.advance(7 * SECOND).at(-1)!;
      if (traded.type !== 'traded') throw new Error(`it was ${traded.type}`);
      expect(traded.price).toBe(side === 'buy' ? quote!.ask : quote!.bid);
      const [near, wing] = traded.legs;
      expect(near).toMatchObject({ side, lots: 100 });
      expect(wing).toMatchObject({
        side: side === 'buy' ? 'sell' : 'buy',
        lots: 200,
        price: 0.005,
      });
      expect(near!.price - 2 * wing!.price).toBeCloseTo(traded.price, 12);
      expect(rfq.nextDue).toBe(Number.POSITIVE_INFINITY);
    },
  );

  test('may meet a last look, and another quote may be accepted after it', () => {
    const rfq = asked({ lastLook: 1 });
    const [first] = quotesIn(rfq.advance(6 * SECOND));
    for (let attempt = 0; attempt < 2; attempt += 1) {
      rfq.accept('block', first!.id, 'buy', 6 * SECOND);
      expect(rfq.advance(6 * SECOND + 50_000)).toContainEqual(
        expect.objectContaining({ type: 'not-traded', reason: 'last-look' }),
      );
    }
  });

  test('of a quote that has lapsed, or never was, comes to nothing', () => {
    const rfq = asked({ quoteLasts: SECOND });
    const [quote] = quotesIn(rfq.advance(6 * SECOND));
    rfq.accept('block', quote!.id, 'buy', 30 * SECOND);
    rfq.advance(31 * SECOND);
    rfq.accept('block', 'block/99', 'buy', 31 * SECOND);
    expect(rfq.advance(32 * SECOND)).toMatchObject([{ reason: 'unknown-quote' }]);
    const late = asked({ quoteLasts: SECOND });
    late.advance(6 * SECOND);
    late.accept('block', quote!.id, 'buy', 60 * SECOND);
    expect(late.advance(61 * SECOND).at(-1)).toMatchObject({ reason: 'quote-expired' });
  });

  test('of a request that is over, or under another acceptance, comes to nothing', () => {
    const rfq = asked();
    const [quote] = quotesIn(rfq.advance(6 * SECOND));
    rfq.accept('block', quote!.id, 'buy', 6 * SECOND);
    rfq.accept('block', quote!.id, 'buy', 6 * SECOND);
    const events = rfq.advance(7 * SECOND).filter(({ type }) => type !== 'quoted');
    expect(events).toMatchObject([
      { type: 'not-traded', reason: 'request-over' },
      { type: 'traded' },
    ]);
  });
});

test('a request that nobody accepts expires after five minutes', () => {
  const rfq = asked();
  const events = rfq.advance(400 * SECOND);
  expect(events.at(-1)).toEqual({ type: 'expired', order: 'block', time: 300 * SECOND });
  expect(rfq.advance(500 * SECOND)).toEqual([]);
});

test.each<Partial<BlockRfqOptions>>([
  { answers: 1.1 },
  { lastLook: -0.1 },
  { makers: 0 },
  { halfWidth: Number.NaN },
  { requestLasts: 0 },
])('%j is refused', (options) => {
  expect(() => new BlockRfq({ seed: 1, ...options })).toThrow(InvalidSetting);
});

test.each([
  ['a name used before', request],
  ['no legs', { ...request, order: 'b', legs: [] }],
  ['half a lot', { ...request, order: 'b', lots: 0.5 }],
])('a request with %s is refused', (_name, broken) => {
  expect(() => asked().request(broken, 0)).toThrow(InvalidSetting);
});
