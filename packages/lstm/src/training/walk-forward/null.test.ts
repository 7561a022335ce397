// The null: the features see nothing of a price that walks at random. Through the whole walk no forecaster may find skill.
import { expect, jest, test } from '@jest/globals';
import { namedDataSet, rollingFolds } from '../../../test/named-data-set.ts';
import { walkForward } from './walk-forward.ts';

jest.setTimeout(600_000);

// In `npm test` one walk; the soak gives more.
const { SLIPSTREAM_RUNS = '1', SLIPSTREAM_SEED = '1' } = process.env;
const runs = Number(SLIPSTREAM_RUNS);
const seed = Number(SLIPSTREAM_SEED);
const rows = 40_000;

test('a random walk gives no skill, a correlation within 0.02, and no confident forecast', async () => {
  for (let run = 0; run < runs; run += 1) {
    const dataSet = namedDataSet({ rows, seed: seed + run, strength: 0 });
    const { directions, levels } = await walkForward(dataSet, {
      folds: rollingFolds(rows, 4),
      training: { units: 8, epochs: 2 },
    });
    const [walk] = directions;
    for (const { forecaster, score, role } of walk!.forecasters) {
      const where = { seed: seed + run, forecaster };
      expect({ ...where, found: score.skill > 0.002 }).toEqual({ ...where, found: false });
      const isWithin = Math.abs(score.matthewsCorrelation) <= 0.02;
      expect({ ...where, isWithin }).toEqual({ ...where, isWithin: true });
      const calls = score.confident.map((one) => one.calls);
      expect({ ...where, role, calls }).toEqual({ ...where, role, calls: [0, 0] });
    }
    expect(walk!.recommended).toBe('prior');
    expect(levels.length).toBeGreaterThan(0);
  }
});
