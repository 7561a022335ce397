import { describe, expect, test } from '@jest/globals';
import { blocksOf } from '../../test/blocks.ts';
import { InvalidOption } from '../errors/invalid-option.ts';
import { classWeightsOf, settingsOf, TRAINING_DEFAULTS, trustOf } from './training-options.ts';

const given = { split: blocksOf(100), seed: 1 };

describe('settingsOf', () => {
  test('completes what is left out', () => {
    expect(settingsOf(given)).toEqual(TRAINING_DEFAULTS);
    expect(settingsOf({ ...given, units: 8 })).toEqual({ ...TRAINING_DEFAULTS, units: 8 });
  });

  test.each([
    ['units', 0],
    ['chunk', 2.5],
    ['batch', -1],
    ['epochs', Number.NaN],
    ['learningRate', 0],
    ['clipNorm', Number.NaN],
    ['burnIn', -1],
    ['weightDecay', -1e-3],
  ])('refuses %s of %p', (option, value) => {
    expect(() => settingsOf({ ...given, [option]: value })).toThrow(InvalidOption);
    expect(() => settingsOf({ ...given, [option]: value })).toThrow(`${option} was ${value}`);
  });
});

describe('trustOf', () => {
  test('completes what is left out and refuses what cannot be asked for', () => {
    expect(trustOf({ ...given, trust: { minimumCalls: 9 } })).toEqual({
      targetPrecision: 0.7,
      minimumCalls: 9,
      largestGap: 0.05,
    });
    expect(() => trustOf({ ...given, trust: { targetPrecision: 75 } })).toThrow(InvalidOption);
    expect(() => trustOf({ ...given, trust: { minimumCalls: 0 } })).toThrow(InvalidOption);
    expect(() => trustOf({ ...given, trust: { largestGap: 5 } })).toThrow(InvalidOption);
  });
});

describe('classWeightsOf', () => {
  test('refuses weights that would unteach a direction', () => {
    expect(classWeightsOf({ ...given, classWeights: [2, 1, 2] })).toEqual([2, 1, 2]);
    expect(() => classWeightsOf({ ...given, classWeights: [1, 0, 1] })).toThrow(InvalidOption);
    expect(() => classWeightsOf({ ...given, classWeights: [1, Number.NaN, 1] })).toThrow(
      InvalidOption,
    );
  });
});
