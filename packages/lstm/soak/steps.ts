import assert from 'node:assert/strict';
import type { FeatureVector } from '@slipstream/core';
import type { StageOptions } from '../../../scripts/soak/stage.ts';
import { Forecaster } from '../src/serving/forecaster.ts';
import { plantedDataSet } from '../test/planted-data-set.ts';
import { untrainedModel } from '../test/untrained-model.ts';
import { vectorOf } from '../test/vector-of.ts';
import { MemoryWatch } from './memory-watch.ts';

const STEPS = 10_000_000;
const [ROWS, COLUMNS, UNITS] = [2_000, 24, 32];
/** Primes, so that bad vectors and gaps fall on other rows each time. */
const [BAD_EVERY, GAP_EVERY] = [10_007, 1_000_003];
const BAD = [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
/** What a million steps may leave alive more than the first: noise of the collector. */
const GROWTH_LIMIT_BYTES = 1e6;

/** Serves one instrument for ten million vectors, some of them not finite: every forecast is one, and memory stays. */
export function steps({ runs = STEPS, seed = 1 }: StageOptions): void {
  const dataSet = plantedDataSet({ rows: ROWS, seed, columns: COLUMNS });
  const forecaster = new Forecaster(untrainedModel(dataSet, 0.3, UNITS));
  const rows = Array.from({ length: ROWS }, (_, row) => vectorOf(dataSet, row));
  const watch = new MemoryWatch(GROWTH_LIMIT_BYTES);
  let [bad, segment, largest] = [0, 0, 0];
  for (let step = 1; step <= runs; step += 1) {
    if (step % GAP_EVERY === 0) segment += 1;
    const row = rows[step % ROWS]!;
    const isBad = step % BAD_EVERY === 0;
    const vector = { ...row, segment, ...(isBad && spoiled(row, step)) };
    const forecast = forecaster.step(vector);
    if (isBad) {
      bad += 1;
      assert.equal(forecast, undefined, `step ${step} made a forecast of a number that is none`);
    } else {
      const { up, down, stable } = forecast!.directions[0]!;
      const sum = up + down + stable;
      assert.ok(Math.abs(sum - 1) < 1e-9, `step ${step} gave probabilities that sum to ${sum}`);
      const { volatility, spread, slippage } = forecast!;
      const others = volatility.ahead + spread.ahead + slippage[0]!.median + slippage[1]!.high;
      assert.ok(Number.isFinite(others), `step ${step} gave ${JSON.stringify(forecast)}`);
      largest = Math.max(largest, up, down);
    }
    if (step % 1_000_000 === 0) watch.look();
  }
  assert.equal(forecaster.refused, bad);
  const refused = `${bad} vectors refused, ${segment} gaps, largest probability ${largest.toFixed(3)}`;
  const memory = runs < 1_000_000 ? 'too short to look at memory' : watch.account();
  process.stdout.write(`${runs} steps, ${refused}; ${memory}\n`);
}

/** The vector with one number that is none, in a column of its own each time. */
function spoiled(vector: FeatureVector, step: number): Pick<FeatureVector, 'copyTo'> {
  return {
    copyTo: (target, offset = 0) => {
      vector.copyTo(target, offset);
      target[offset + (step % COLUMNS)] = BAD[step % BAD.length]!;
    },
  };
}
