import { describe, expect, test } from '@jest/globals';
import { seededRandom } from '@slipstream/core';
import { calibrationError } from './calibration-error.ts';
import { reliabilityDiagram } from './reliability-diagram.ts';

const random = seededRandom('diagram');
const probabilities: number[] = [];
const classes: number[] = [];
for (let row = 0; row < 3_000; row += 1) {
  const up = random.next();
  probabilities.push(1 - up, 0, up);
  classes.push(row % 10 === 0 ? -1 : random.next() < up ** 2 ? 2 : 0);
}

describe('reliabilityDiagram', () => {
  const diagram = reliabilityDiagram(probabilities, classes, 2);

  test('gives bins of equal count in rising order, without rows of no label', () => {
    expect(diagram.map(({ rows }) => rows)).toEqual(new Array(15).fill(180));
    const claims = diagram.map(({ claimed }) => claimed);
    expect(claims).toEqual([...claims].sort((a, b) => a - b));
  });

  test('shows where claims are too high', () => {
    const { claimed, happened } = diagram[7]!;
    expect(claimed).toBeCloseTo(0.5, 1);
    expect(happened).toBeCloseTo(0.25, 1);
  });

  test('has the calibration error as its mean distance from the diagonal', () => {
    const distance = diagram.reduce(
      (sum, { claimed, happened, rows }) => sum + rows * Math.abs(claimed - happened),
      0,
    );
    expect(distance / 2_700).toBeCloseTo(calibrationError(probabilities, classes, 2), 12);
  });

  test('of fewer rows than bins has a bin for each', () => {
    expect(reliabilityDiagram([0, 0, 1, 1, 0, 0], [2, 0], 2)).toHaveLength(2);
    expect(reliabilityDiagram([0, 0, 1], [-1], 2)).toEqual([]);
  });
});
