// On a random walk nobody can know the next move, so no classifier may: whatever skill it shows was put there by
// the label, the features or the split. Walks run through the real extractor, with every registered feature that a walk
// can tell, and the real labels. Decision 0005 says which walk is a null of which label.
import { describe, expect, jest, test } from '@jest/globals';
import type { DataSet } from '@slipstream/core';
import { classesOf, hidesNothing, linearSkill } from '../../test/linear-skill.ts';
import { directionsAt } from '../../test/null-rows.ts';
import { microPriceWalk, optionTrial, perpetualTrial, quotesWalk } from '../../test/null-trials.ts';
import { directionsOf } from './direction.ts';

jest.setTimeout(300_000);

/** `npm run soak -- features null` judges as many rows of each walk with several seeds. */
const ROWS = 50_000;
/** Chance among 50,000 judged rows of three classes has a deviation of 0.003 (1 ÷ √(2 × 50,000)). */
const CHANCE = 0.02;
const CONFIDENT_SHARE = 0.001;
/** What no perpetual has. */
const OF_OPTIONS = /^(option|surface)\.|^clock\.timeToExpiry/;
/** What only a perpetual's ticker says, and second levels, which these makers do not quote. */
const OF_PERPETUALS = /^(derivatives\..*|clock\.timeToFunding|book\.(price|queue)Gap) own$/;

function expectNothingKnown(dataSet: DataSet, classes: Int8Array): void {
  const skill = linearSkill(dataSet, classes);
  const { correlation, confident, rows } = skill;
  expect(hidesNothing(skill)).toBe(true);
  expect(rows).toBeGreaterThanOrEqual(ROWS);
  expect(Math.abs(correlation)).toBeLessThan(CHANCE);
  expect(confident).toBeLessThanOrEqual(CONFIDENT_SHARE);
}

/** The mean of a few prices around a row, `from` to `to` rows away. */
function meanPrice({ references }: DataSet, row: number, from: number, to: number): number {
  let sum = 0;
  for (let at = row + from; at <= row + to; at += 1) sum += references[at] ?? Number.NaN;
  return sum / (to - from + 1);
}

/** A label that counts from the mean of the last so many prices to that of the next five. */
function meanAhead(dataSet: DataSet, last: number): Int8Array {
  const moves = dataSet.times.map(
    (_, row) => meanPrice(dataSet, row, 1, 5) - meanPrice(dataSet, row, 1 - last, 0),
  );
  return classesOf(Float32Array.from(moves));
}

describe('on a perpetual whose size-weighted mid walks at random, with a spread that comes and goes', () => {
  const { dataSet, features } = perpetualTrial(microPriceWalk, 'perpetual', ROWS);

  test('there are all registered features but those of options', () => {
    for (const name of features.unknown.keys()) expect(name).toMatch(OF_OPTIONS);
  });

  test('a linear classifier on all features knows nothing of the direction', () => {
    expectNothingKnown(dataSet, dataSet.targets.directions[0]!);
  });

  test('nor of the barrier that is met first', () => {
    expectNothingKnown(dataSet, dataSet.targets.barriers![0]!.sides);
  });

  test('a label from a past mean would seem to be known, and is caught', () => {
    expect(linearSkill(dataSet, meanAhead(dataSet, 5)).correlation).toBeGreaterThan(5 * CHANCE);
  });

  test('the same label from the value at t is not', () => {
    // Five rows share most of their future, so that chance is wider here.
    const { correlation } = linearSkill(dataSet, meanAhead(dataSet, 1));
    expect(Math.abs(correlation)).toBeLessThan(2 * CHANCE);
  });
});

describe('on a perpetual whose quotes walk at random, with no more spread than a tick', () => {
  const { dataSet } = perpetualTrial(quotesWalk, 'quotes', ROWS);

  test('a linear classifier on all features knows nothing of the direction', () => {
    expectNothingKnown(dataSet, dataSet.targets.directions[0]!);
  });

  test('nor of the barrier that is met first', () => {
    expectNothingKnown(dataSet, dataSet.targets.barriers![0]!.sides);
  });

  test('nor of the side of the next quote', () => {
    expectNothingKnown(dataSet, dataSet.targets.nextQuotes![0]!.sides);
  });

  test('these are three labels: each two of them differ in a tenth of the rows or more', () => {
    const { directions, nextQuotes, barriers } = dataSet.targets;
    const direction = directions[0]!;
    const [barrier, next] = [barriers![0]!.sides, nextQuotes![0]!.sides];
    const differing = (one: Int8Array, other: Int8Array): number =>
      one.filter((side, row) => side !== other[row]).length / dataSet.rows;
    expect(differing(direction, barrier)).toBeGreaterThan(0.1);
    expect(differing(direction, next)).toBeGreaterThan(0.1);
    expect(differing(barrier, next)).toBeGreaterThan(0.1);
  });
});

describe('on an option whose chain is quoted late, in ticks and with errors, around a walk', () => {
  const { dataSet, own, features } = optionTrial('chain', ROWS);

  test("there are all registered features but those of a perpetual's ticker", () => {
    for (const name of features.unknown.keys()) expect(name).toMatch(OF_PERPETUALS);
  });

  test('a linear classifier on all features knows nothing of the direction of the fair value', () => {
    expectNothingKnown(dataSet, dataSet.targets.directions[0]!);
  });

  test('nor of the barrier that is met first', () => {
    expectNothingKnown(dataSet, dataSet.targets.barriers![0]!.sides);
  });

  test("a label on the option's own book would seem to be known, because its noise at t reverts", () => {
    const { correlation } = linearSkill(dataSet, directionsAt(dataSet, own));
    expect(correlation).toBeGreaterThan(5 * CHANCE);
  });

  test('a label with a rare class could hide what is known of it, and is told apart', () => {
    const near = Float32Array.from(dataSet.targets.moves[0]!, (move) => 0.1 * move);
    const skill = linearSkill(dataSet, directionsOf(near, dataSet.labels.directions[0]!.threshold));
    expect(hidesNothing(skill)).toBe(false);
  });

  test('the side of its next quote is known, because makers are late: that is no leak', () => {
    const { correlation } = linearSkill(dataSet, dataSet.targets.nextQuotes![0]!.sides);
    expect(correlation).toBeGreaterThan(2 * CHANCE);
  });
});
