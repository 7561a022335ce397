import { expect, test } from '@jest/globals';
import type { DataSet } from '@slipstream/core';
import { DataSetBuilder, featureSchema, labelSchema } from '@slipstream/features';
import { joinRows } from './join-rows.ts';

/** A session of two rows whose numbers tell it from others. */
function session(number: number): DataSet {
  const empty = new DataSetBuilder({
    schema: featureSchema({ features: [{ name: 'book.spread' }], clock: { kind: 'event' } }),
    labels: { ...labelSchema({ reference: 'micro-price' }), volatilityHorizons: [60_000_000] },
    instrument: 'deribit:BTC-PERPETUAL',
    synthetic: true,
  }).dataSet();
  const column = Float32Array.of(number, number);
  return {
    ...empty,
    rows: 2,
    times: Float64Array.of(1, 2),
    features: column,
    references: Float64Array.of(number, number),
    segments: [{ start: 0, end: 2 }],
    targets: {
      ...empty.targets,
      moves: empty.targets.moves.map(() => column),
      touchMoves: empty.targets.touchMoves.map(() => column),
      volatility: column,
      spread: column,
      slippage: empty.targets.slippage.map(() => column),
      volatilities: [column],
    },
  };
}

test('sessions follow each other a step apart, each a segment of its own', () => {
  const { rows, times, segments, features } = joinRows([session(1), session(2)], 100);
  expect(rows).toBe(4);
  expect([...times]).toEqual([1, 2, 101, 102]);
  expect([...features]).toEqual([1, 1, 2, 2]);
  expect(segments).toEqual([
    { start: 0, end: 2 },
    { start: 2, end: 4 },
  ]);
});

test('no column of the labels is left behind', () => {
  const { targets } = joinRows([session(1), session(2)], 100);
  expect([...targets.volatilities![0]!]).toEqual([1, 1, 2, 2]);
  expect([...targets.directions[0]!]).toEqual([2, 2, 2, 2]);
});

test('nothing to join is said so', () => {
  expect(() => joinRows([], 100)).toThrow('join at least one');
});
