// On a random walk nobody can know the next move, so no classifier may: whatever skill it shows was put there by
// the label, the features or the split. The walk runs through the real extractor and the real labels.
import { describe, expect, test } from '@jest/globals';
import type { DataSet, MarketUpdate } from '@slipstream/core';
import { FairValueEstimator } from '@slipstream/options';
import { linearSkill } from '../../test/linear-skill.ts';
import { LEADER } from '../../test/random-lines.ts';
import { walkingPerpetual } from '../../test/random-walk.ts';
import { middle, walkingChain } from '../../test/walking-chain.ts';
import { DataSetBuilder } from '../data-set/data-set-builder.ts';
import { fairValueReference } from '../reference/fair-value-reference.ts';
import { microPriceReference } from '../reference/micro-price-reference.ts';
import type { ReferenceSource } from '../reference/reference-source.ts';
import { defaultFeatures } from '../schema/default-features.ts';
import { featureSchema } from '../schema/feature-schema.ts';
import { directionsOf } from './direction.ts';
import { classifyDataSet, fitThresholds } from './fit-thresholds.ts';
import { labelSchema } from './label-schema.ts';

const SECOND = 1_000_000;
const STEPS = 2 * 21_000;
/** Three classes of one size: with a large stable one a weak forecast hides behind it, and a weak leak too. */
const TERCILE = 1 / 3;
/** Nothing that is beyond chance among the 6,000 rows of a test: their deviation is about 0.01. */
const CHANCE = 0.03;

/** Rows a second apart, whose labels do not overlap: 0.1 s of latency and 0.9 s of horizon. */
function collected(
  updates: Iterable<MarketUpdate>,
  reference: ReferenceSource,
  instrument: string,
  features = defaultFeatures({
    option: instrument === middle.id,
    underlying: instrument !== LEADER,
    amounts: [20],
  }),
): DataSet {
  const builder = new DataSetBuilder({
    schema: featureSchema({
      features,
      clock: { kind: 'interval', micros: SECOND },
    }),
    labels: labelSchema({
      reference: reference.kind,
      horizons: [0.9 * SECOND],
      spreadHorizon: SECOND,
    }),
    instrument,
    underlying: LEADER,
    reference,
    synthetic: true,
  });
  let next = Number.NaN;
  for (const update of updates) {
    const { receiveTime } = update.event;
    if (Number.isNaN(next)) next = receiveTime + SECOND;
    for (; next <= receiveTime; next += SECOND) builder.sample(next);
    builder.update(update);
  }
  const dataSet = builder.dataSet();
  const train = { start: 0, end: Math.round(0.6 * dataSet.rows) };
  return classifyDataSet(dataSet, fitThresholds(dataSet, train, { stableShare: TERCILE }));
}

/** The mean of a few prices around a row, `from` to `to` rows away. */
function meanPrice({ references }: DataSet, row: number, from: number, to: number): number {
  let sum = 0;
  for (let at = row + from; at <= row + to; at += 1) sum += references[at] ?? Number.NaN;
  return sum / (to - from + 1);
}

/** Classes of moves, a third of them each. */
function classesOf(moves: Float32Array): Int8Array {
  const sizes = moves
    .filter((move) => !Number.isNaN(move))
    .map(Math.abs)
    .sort();
  return directionsOf(moves, sizes[Math.floor(TERCILE * sizes.length)]!);
}

function rowsOf(dataSet: DataSet, move: (row: number) => number): Float32Array {
  return Float32Array.from({ length: dataSet.rows }, (_, row) => move(row));
}

describe('on a perpetual that walks at random', () => {
  const reference = microPriceReference(LEADER);
  const dataSet = collected(walkingPerpetual('perpetual', STEPS), reference, LEADER);

  test('there are twenty thousand rows, a third of them stable', () => {
    const directions = [...dataSet.targets.directions[0]!];
    expect(dataSet.rows).toBeGreaterThan(20_000);
    const stable = directions.filter((one) => one === 1).length / directions.length;
    expect(stable).toBeCloseTo(TERCILE, 1);
  });

  test('a linear classifier on all features knows nothing of the direction', () => {
    expect(Math.abs(linearSkill(dataSet, dataSet.targets.directions[0]!))).toBeLessThan(CHANCE);
  });

  test('a label from a past mean would seem to be known, and is caught', () => {
    const moves = rowsOf(
      dataSet,
      (row) => meanPrice(dataSet, row, 1, 5) - meanPrice(dataSet, row, -4, 0),
    );
    expect(linearSkill(dataSet, classesOf(moves))).toBeGreaterThan(5 * CHANCE);
  });

  test('the same label from the value at t is not', () => {
    const moves = rowsOf(
      dataSet,
      (row) => meanPrice(dataSet, row, 1, 5) - meanPrice(dataSet, row, 0, 0),
    );
    expect(Math.abs(linearSkill(dataSet, classesOf(moves)))).toBeLessThan(2 * CHANCE);
  });
});

describe('on an option whose chain is quoted late, in ticks and with errors, around a walk', () => {
  const estimator = new FairValueEstimator({ option: middle, forwardFrom: LEADER });
  const fair = collected(walkingChain('chain', STEPS), fairValueReference(estimator), middle.id);

  test('a linear classifier knows nothing of the direction of the estimated fair value', () => {
    expect(fair.rows).toBeGreaterThan(20_000);
    expect(Math.abs(linearSkill(fair, fair.targets.directions[0]!))).toBeLessThan(CHANCE);
  });

  test("a label on the option's own book would seem to be known, because its noise at t reverts", () => {
    const reference = microPriceReference(middle.id);
    const few = [{ name: 'book.imbalance' }];
    const own = collected(walkingChain('chain', STEPS), reference, middle.id, few);
    expect(own.times).toEqual(fair.times);
    expect(linearSkill(fair, own.targets.directions[0]!)).toBeGreaterThan(3 * CHANCE);
  });
});
