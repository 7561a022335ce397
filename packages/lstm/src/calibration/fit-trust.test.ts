// Invariants:
// 1. with probabilities that are too high by construction no threshold is trusted;
// 2. with right ones over enough calls one is;
// 3. no threshold is trusted on fewer calls apart than asked for, or on calls that miss the target.
import { describe, expect, test } from '@jest/globals';
import { seededRandom } from '@slipstream/core';
import { fitTrust } from './fit-trust.ts';

/** Rows ten apart that all call up with one probability and are right in so many of five. */
function upCalls(count: number, probability: number, rightOfFive = 4) {
  const rows = Array.from({ length: count }, (_, row) => row);
  return {
    times: rows.map((row) => 10 * row),
    span: 10,
    probabilities: rows.flatMap(() => [1 - probability, 0, probability]),
    classes: rows.map((row) => (row % 5 < rightOfFive ? 2 : 1)),
  };
}
const wanted = { targetPrecision: 0.7, minimumCalls: 200 };

/** Rows whose probability of up is drawn, and comes true by what `truth` makes of it. */
function drawn(seed: number, truth: (said: number) => number) {
  const random = seededRandom(seed);
  const said = Array.from({ length: 1_500 }, () => 0.4 + 0.58 * random.next());
  return {
    times: said.map((_, row) => 10 * row),
    span: 10,
    probabilities: said.flatMap((up) => [(1 - up) / 2, (1 - up) / 2, up]),
    classes: said.map((up) => (random.next() < truth(up) ? 2 : 1)),
  };
}
const SEEDS = Array.from({ length: 40 }, (_, seed) => seed);

describe('fitTrust', () => {
  test('trusts no probability that is too high by construction', () => {
    for (const seed of SEEDS) {
      expect(
        fitTrust(
          drawn(seed, (said) => said - 0.12),
          { ...wanted, targetPrecision: 0.5 },
        ),
      ).toEqual({});
    }
  });

  test('trusts probabilities that are right', () => {
    for (const seed of SEEDS) {
      const { up } = fitTrust(
        drawn(seed, (said) => said),
        wanted,
      );
      expect(up).toBeLessThanOrEqual(0.75);
    }
  });

  test('trusts the smallest probability that earned it', () => {
    expect(fitTrust(upCalls(600, 0.78), wanted)).toEqual({ up: 0.5 });
  });

  test('trusts nothing on too few calls', () => {
    expect(fitTrust(upCalls(199, 0.8, 5), { ...wanted, largestGap: 0.3 })).toEqual({});
    expect(fitTrust(upCalls(200, 0.8, 5), { ...wanted, largestGap: 0.3 })).toEqual({ up: 0.5 });
  });

  test('trusts nothing whose bound misses the target, even if the share reaches it', () => {
    expect(fitTrust(upCalls(600, 0.8), { ...wanted, targetPrecision: 0.79 })).toEqual({});
  });

  test('trusts nothing that came true seldomer, or oftener, than was said', () => {
    expect(fitTrust(upCalls(600, 0.86), wanted)).toEqual({});
    expect(fitTrust(upCalls(600, 0.74), wanted)).toEqual({});
    expect(fitTrust(upCalls(600, 0.86), { ...wanted, largestGap: 0.1 })).toEqual({ up: 0.5 });
  });

  test('takes calls that are right or wrong together for less than as many that are not', () => {
    const rows = upCalls(600, 0.8);
    // Four good twentieths, then one that is wrong throughout, and so on: as many right as before.
    const classes = rows.classes.map((_, row) => (Math.floor(row / 30) % 5 === 0 ? 1 : 2));
    expect(fitTrust(rows, wanted)).toEqual({ up: 0.5 });
    expect(fitTrust({ ...rows, classes }, wanted)).toEqual({});
  });

  test('trusts no calls that all lie in one part of the block', () => {
    const rows = upCalls(600, 0.8);
    const times = rows.times.map((time, row) => (row < 590 ? time : 100 * time));
    expect(fitTrust({ ...rows, times }, wanted)).toEqual({});
  });

  test('counts calls that share time once', () => {
    const rows = upCalls(600, 0.8);
    expect(fitTrust({ ...rows, span: 50 }, wanted)).toEqual({});
  });

  test('does not count rows without a label', () => {
    const rows = upCalls(600, 0.8);
    const classes = rows.classes.map((kind, row) => (row < 410 ? -1 : kind));
    expect(fitTrust({ ...rows, classes }, wanted)).toEqual({});
  });

  test('raises the threshold above calls that were not good enough', () => {
    const [sure, unsure] = [upCalls(600, 0.82), upCalls(600, 0.62)];
    const rows = {
      times: [...sure.times, ...unsure.times.map((time) => time + 6_000)],
      span: 10,
      probabilities: [...sure.probabilities, ...unsure.probabilities],
      classes: [...sure.classes, ...unsure.classes.map(() => 0)],
    };
    expect(fitTrust(rows, wanted)).toEqual({ up: 0.65 });
  });
});
