import { describe, expect, test } from '@jest/globals';
import type { BookDeltaEvent } from '@slipstream/core';
import { sequenceLink } from './sequence-rule.ts';

function delta(parts: Partial<BookDeltaEvent> & { sequence: number }): BookDeltaEvent {
  return {
    type: 'book-delta',
    instrument: 'venue:X',
    bids: [],
    asks: [],
    exchangeTime: 1,
    receiveTime: 2,
    ...parts,
  };
}

describe('sequenceLink', () => {
  test.each([
    // A venue that names the number before: Deribit, OKX, Binance futures.
    ['the number before is the last', { sequence: 9, previousSequence: 7 }, false, 'next'],
    ['it is another', { sequence: 9, previousSequence: 8 }, false, 'missed'],
    ['an OKX keep-alive repeats it', { sequence: 7, previousSequence: 7 }, false, 'next'],
    [
      'an OKX restart continues it with a lower number',
      { sequence: 2, previousSequence: 7 },
      false,
      'next',
    ],
    ['the delta came before', { sequence: 7, previousSequence: 5 }, false, 'known'],
    ['numbers ran backwards', { sequence: 6, previousSequence: 5 }, false, 'missed'],
    // Binance futures after a snapshot on request.
    [
      'it began before the snapshot',
      { sequence: 9, firstSequence: 6, previousSequence: 5 },
      true,
      'next',
    ],
    [
      'it is in the snapshot',
      { sequence: 6, firstSequence: 6, previousSequence: 5 },
      true,
      'known',
    ],
    [
      'it ends with the snapshot',
      { sequence: 7, firstSequence: 6, previousSequence: 5 },
      true,
      'known',
    ],
    [
      'it begins behind a hole',
      { sequence: 12, firstSequence: 10, previousSequence: 9 },
      true,
      'missed',
    ],
    // Binance spot.
    ['the first number follows', { sequence: 9, firstSequence: 8 }, false, 'next'],
    ['the first number leaves a hole', { sequence: 9, firstSequence: 9 }, false, 'missed'],
    ['it began before the snapshot of spot', { sequence: 9, firstSequence: 5 }, true, 'next'],
    // Bybit.
    ['the number follows', { sequence: 8 }, false, 'next'],
    ['a number is left out', { sequence: 9 }, false, 'missed'],
    ['the number is no number', { sequence: Number.NaN }, false, 'missed'],
  ] as const)('when %s', (_when, parts, afterSnapshot, link) => {
    expect(sequenceLink(delta(parts), 7, afterSnapshot)).toBe(link);
  });
});
