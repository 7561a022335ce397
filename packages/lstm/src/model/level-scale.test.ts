import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { levelOfOutput, logRatio } from './level-scale.ts';

const scale = {
  nowWeight: 0.7,
  typical: 0.5,
  offset: 0.02,
  standard: { shift: 0.1, scale: 0.3 },
} as const;
const level = fc.double({ min: 0, max: 4, noNaN: true });

describe('levelOfOutput', () => {
  test('gives back the level that the output was taught', () => {
    fc.assert(
      fc.property(level, level, (ahead, now) => {
        const output = (logRatio(scale, ahead, now) - 0.1) / 0.3;
        expect(levelOfOutput(scale, output, now)).toBeCloseTo(ahead, 9);
      }),
    );
  });

  test('is never negative', () => {
    expect(levelOfOutput(scale, -100, 0.5)).toBe(0);
  });

  test('takes the typical level where the level now is not known', () => {
    expect(levelOfOutput(scale, 0.7, Number.NaN)).toBe(levelOfOutput(scale, 0.7, scale.typical));
  });

  test('does not look at the level now when that has no weight', () => {
    const blind = { ...scale, nowWeight: 0 };
    expect(levelOfOutput(blind, 0.7, 3)).toBe(levelOfOutput(blind, 0.7, 0.1));
  });
});
