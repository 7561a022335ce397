import { describe, expect, test } from '@jest/globals';
import { seededRandom } from '@slipstream/core';
import { FAULTS, faultScript } from './fault.ts';
import { FaultVenue } from './fault-venue.ts';
import * as testing from './index.ts';
import { TrueBook } from './true-book.ts';

test('the public face of @slipstream/market-data/testing', () => {
  expect(Object.keys(testing).sort()).toEqual([
    'DecoderContractBroken',
    'FAULTS',
    'FaultVenue',
    'UnknownSymbol',
    'decoderContract',
    'faultScript',
    'unsoundDecoding',
  ]);
});

describe('a true book', () => {
  test('is never crossed by chance, and remembers what it was', () => {
    const book = new TrueBook('X', seededRandom(1));
    const past = new Map([[book.sequence, book.levels]]);
    for (let step = 0; step < 2_000; step += 1) {
      const { previousSequence, sequence } = book.step();
      expect(past.has(previousSequence)).toBe(true);
      past.set(sequence, book.levels);
      const { bids, asks } = book.levels;
      expect(bids[0] ?? 0).toBeLessThan(asks[0] ?? Number.POSITIVE_INFINITY);
    }
    for (const [sequence, levels] of past) expect(book.at(sequence)).toEqual(levels);
  });

  test('is crossed on command, and as it was afterwards', () => {
    const book = new TrueBook('X', seededRandom(1));
    const { bids } = book.levels;
    book.cross();
    expect(book.levels.bids[0]).toBeGreaterThan(book.levels.asks[0]!);
    book.uncross();
    expect(book.levels.bids).toEqual(bids);
  });
});

test('a long script holds every fault, and each instrument', () => {
  const script = faultScript({ seed: 5, symbols: ['A', 'B'], length: 400 });
  expect(new Set(script.map(({ fault }) => fault))).toEqual(new Set(FAULTS));
  expect(new Set(script.map(({ symbol }) => symbol))).toEqual(new Set(['A', 'B']));
});

test('two venues of one seed have the same books, and know no other instruments', async () => {
  const options = { dialect: 'deribit', symbols: ['A', 'B'], seed: 3 } as const;
  const venues = [await FaultVenue.listen(options), await FaultVenue.listen(options)] as const;
  for (const venue of venues) for (let step = 0; step < 50; step += 1) venue.step();
  expect(venues[0].truth('A')).toEqual(venues[1].truth('A'));
  expect(() => venues[0].step('C')).toThrow('the venue has no instrument C. Name one of A, B.');
  for (const venue of venues) await venue.close();
});
