import { describe, expect, test } from '@jest/globals';
import { fitTrust } from './fit-trust.ts';

/** Rows ten apart that all call up with one probability and are right in four of five. */
function upCalls(count: number, probability: number) {
  const rows = Array.from({ length: count }, (_, row) => row);
  return {
    times: rows.map((row) => 10 * row),
    span: 10,
    probabilities: rows.flatMap(() => [1 - probability, 0, probability]),
    classes: rows.map((row) => (row % 5 === 0 ? 1 : 2)),
  };
}
const wanted = { targetPrecision: 0.7, minimumCalls: 50 };

describe('fitTrust', () => {
  test('trusts the smallest probability that earned it', () => {
    expect(fitTrust(upCalls(200, 0.62), wanted)).toEqual({ up: 0.5 });
  });

  test('trusts nothing on too few calls', () => {
    expect(fitTrust(upCalls(49, 0.62), wanted)).toEqual({});
  });

  test('trusts nothing whose bound misses the target, even if the share reaches it', () => {
    expect(fitTrust(upCalls(200, 0.62), { ...wanted, targetPrecision: 0.79 })).toEqual({});
  });

  test('counts calls that share time once', () => {
    const rows = upCalls(200, 0.62);
    expect(fitTrust({ ...rows, span: 50 }, wanted)).toEqual({});
  });

  test('does not count rows without a label', () => {
    const rows = upCalls(200, 0.62);
    const classes = rows.classes.map((kind, row) => (row < 160 ? -1 : kind));
    expect(fitTrust({ ...rows, classes }, wanted)).toEqual({});
  });

  test('raises the threshold above calls that were not good enough', () => {
    const sure = upCalls(200, 0.8);
    const unsure = upCalls(200, 0.62);
    const rows = {
      times: [...sure.times, ...unsure.times.map((time) => time + 2_000)],
      span: 10,
      probabilities: [...sure.probabilities, ...unsure.probabilities],
      classes: [...sure.classes, ...unsure.classes.map(() => 0)],
    };
    expect(fitTrust(rows, wanted)).toEqual({ up: 0.65 });
  });
});
