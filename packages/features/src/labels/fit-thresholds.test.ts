import { describe, expect, test } from '@jest/globals';
import { seededRandom } from '@slipstream/core';
import fc from 'fast-check';
import { dataSetOf } from '../../test/data-sets.ts';
import { InvalidSetting } from '../errors/invalid-setting.ts';
import { directionOf } from './direction.ts';
import { classifyDataSet, fitThresholds } from './fit-thresholds.ts';

function withMoves(moves: readonly number[]) {
  return dataSetOf(
    moves.map(() => [0, 0] as const),
    moves,
  );
}

/** The share of known rows that a threshold makes stable. */
function stableShare(moves: readonly number[], threshold: number): number {
  const known = moves.filter((move) => !Number.isNaN(move));
  return (
    known.filter((move) => directionOf(Math.fround(move), threshold) === 1).length / known.length
  );
}

describe('a fitted threshold', () => {
  test('makes about the wanted share of the block stable', () => {
    const random = seededRandom('moves');
    const moves = Array.from({ length: 2_000 }, () => random.normal());
    for (const share of [0.2, 0.55, 0.9]) {
      const labels = fitThresholds(
        withMoves(moves),
        { start: 0, end: 2_000 },
        { stableShare: share },
      );
      expect(stableShare(moves, labels.directions[0]!.threshold)).toBeCloseTo(share, 2);
    }
  });

  test('takes the nearest share that equal moves leave', () => {
    const half = [0, 0, 0, 0, 0, 1, -1, 1, -1, 1];
    expect(fitThresholds(withMoves(half), { start: 0, end: 10 }).directions[0]!.threshold).toBe(0);
    const most = [0, 1, -1, 1, -1, 1, -1, 2, -2, 3];
    expect(fitThresholds(withMoves(most), { start: 0, end: 10 }).directions[0]!.threshold).toBe(1);
    const fewOrAll = [0, 0, 0, 1, -1, 1, -1, 1, -1, 1];
    expect(fitThresholds(withMoves(fewOrAll), { start: 0, end: 10 }).directions[0]!.threshold).toBe(
      0,
    );
  });

  test('leaves no share nearer to the wanted one among all moves', () => {
    const move = fc.oneof(fc.integer({ min: -4, max: 4 }), fc.constant(Number.NaN));
    fc.assert(
      fc.property(fc.array(move, { minLength: 1, maxLength: 40 }), (some) => {
        const moves = [0, ...some];
        const { threshold } = fitThresholds(withMoves(moves), { start: 0, end: moves.length })
          .directions[0]!;
        const distance = (of: number): number => Math.abs(stableShare(moves, of) - 0.55);
        for (const other of moves.filter((one) => !Number.isNaN(one))) {
          expect(distance(threshold)).toBeLessThanOrEqual(distance(Math.abs(other)) + 1e-12);
        }
      }),
    );
  });

  test('knows nothing of rows outside its block', () => {
    const moves = [1, -2, 3, -4, 5, -6];
    const changed = [1, -2, 3, -400, 500, Number.NaN];
    const block = { start: 0, end: 3 };
    expect(fitThresholds(withMoves(changed), block)).toEqual(
      fitThresholds(withMoves(moves), block),
    );
  });

  test('needs a known move and a share between 0 and 1', () => {
    const unknown = withMoves([Number.NaN, 3]);
    expect(() => fitThresholds(unknown, { start: 0, end: 1 })).toThrow(InvalidSetting);
    expect(() => fitThresholds(unknown, { start: 0, end: 3 })).toThrow(InvalidSetting);
    for (const share of [0, 1, Number.NaN]) {
      expect(() => fitThresholds(unknown, { start: 0, end: 2 }, { stableShare: share })).toThrow(
        InvalidSetting,
      );
    }
  });
});

describe('a data set with other thresholds', () => {
  const dataSet = withMoves([-3, -1, 0, 1, 3, Number.NaN]);
  const labels = { ...dataSet.labels, directions: [{ horizon: 1_000_000, threshold: 1 }] };

  test('has other directions, and the same moves', () => {
    const classified = classifyDataSet(dataSet, labels);
    expect([...dataSet.targets.directions[0]!]).toEqual([0, 0, 1, 2, 2, -1]);
    expect([...classified.targets.directions[0]!]).toEqual([0, 1, 1, 1, 2, -1]);
    expect(classified.targets.moves).toBe(dataSet.targets.moves);
    expect(classified.labels).toBe(labels);
  });

  test('cannot have other horizons or another latency', () => {
    const horizon = { ...labels, directions: [{ horizon: 2_000_000, threshold: 1 }] };
    expect(() => classifyDataSet(dataSet, horizon)).toThrow(InvalidSetting);
    expect(() => classifyDataSet(dataSet, { ...labels, startLatency: 5 })).toThrow(InvalidSetting);
  });
});
