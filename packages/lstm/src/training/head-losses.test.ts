import { describe, expect, test } from '@jest/globals';
import { plantedDataSet } from '../../test/planted-data-set.ts';
import { randomWeights } from '../../test/random-weights.ts';
import { outputsOf } from '../evaluation/run-rows.ts';
import { stepKernel } from '../kernel/choose-step-kernel.ts';
import {
  gainedHeads,
  keptLosses,
  relativeLoss,
  shownLoss,
  withHeadsSetBack,
} from './head-losses.ts';
import type { TaughtHead } from './objective.ts';

const heads: TaughtHead[] = [
  { kind: 'direction', first: 0, count: 3, weight: 1 },
  { kind: 'level', first: 3, count: 1, weight: 0.1 },
  { kind: 'slippage', first: 4, count: 2, weight: 0.1 },
];
const starts = [1, 0.5, 0.4];

describe('the loss that an epoch is judged by', () => {
  test('is 1 at the start', () => {
    expect(relativeLoss(heads, starts, starts)).toBe(1);
  });

  test('falls when any head gains, by its share of what is taught', () => {
    expect(relativeLoss(heads, [1, 0.5, 0.2], starts)).toBeCloseTo(1 - (0.1 * 0.5) / 1.2, 12);
    expect(relativeLoss(heads, [0.9, 0.5, 0.4], starts)).toBeCloseTo(1 - 0.1 / 1.2, 12);
  });

  test('takes nothing from the gains of one head for the losses of another', () => {
    expect(relativeLoss(heads, [9, 0.5, 0.2], starts)).toBe(
      relativeLoss(heads, [1, 0.5, 0.2], starts),
    );
    expect(keptLosses([9, 0.5, 0.2], starts)).toEqual([1, 0.5, 0.2]);
  });

  test('takes what is no number for no gain, and leaves out what was never known', () => {
    expect(relativeLoss(heads, [Number.NaN, 0.5, 0.4], starts)).toBe(1);
    const unknown = [1, Number.NaN, 0.4];
    expect(gainedHeads([0.9, 0.1, 0.4], unknown)).toEqual([true, false, false]);
    expect(relativeLoss(heads, [0.9, 0.1, 0.4], unknown)).toBeCloseTo(1 - 0.1 / 1.1, 12);
    expect(relativeLoss(heads, unknown, [Number.NaN, Number.NaN, Number.NaN])).toBeNaN();
  });
});

test('people are shown the log-loss, and without directions the mean of all', () => {
  expect(shownLoss(heads, starts)).toBe(1);
  expect(shownLoss(heads.slice(1), starts.slice(1))).toBeCloseTo(0.45, 12);
});

// Invariants: a head that is set back says what the start says, to the bit; one that is not says what the weights say.
test('heads that lost say what the start said, the others what was learned', () => {
  const dataSet = plantedDataSet({ rows: 40, seed: 1, columns: 3 });
  const shape = { inputs: 3, units: 5, outputs: 6 };
  const start = { ...randomWeights(shape, 1), head: new Float32Array(30) };
  const trained = randomWeights(shape, 2);
  const kept = withHeadsSetBack(trained, start, heads, [false, true, false]);
  const said = [kept, start, trained].map((weights) =>
    outputsOf(stepKernel(weights), dataSet, { start: 0, end: 40 }),
  );
  for (let place = 0; place < 240; place += 1) {
    expect(said[0]![place]).toBe(said[place % 6 === 3 ? 2 : 1]![place]);
  }
});
