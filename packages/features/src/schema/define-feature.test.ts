import { describe, expect, test } from '@jest/globals';
import { InvalidParameter } from '../errors/invalid-parameter.ts';
import { defineFeature } from './define-feature.ts';
import { choice, count, duration, positive } from './parameter.ts';

const definition = defineFeature({
  name: 'test.all',
  parameters: {
    levels: count(3),
    halfLife: duration(1_000),
    amount: positive(0.5),
    side: choice('buy', 'sell'),
  },
  create: ({ levels, halfLife, amount, side }) => ({
    value: () => (side === 'buy' ? 1 : -1) * levels * halfLife * amount,
  }),
});

describe('the parameters of a feature', () => {
  test('not given stand at their defaults', () => {
    expect(definition.parameters({ side: 'sell' })).toEqual({
      levels: 3,
      halfLife: 1_000,
      amount: 0.5,
      side: 'sell',
    });
  });

  test('that it does not have are refused by name', () => {
    expect(() => definition.parameters({ level: 3 })).toThrow(
      "parameter 'level' of feature 'test.all' was 3. Give only parameters that it has: name, levels, halfLife, amount, side.",
    );
  });

  test.each([
    ['levels', 1.5],
    ['levels', 0],
    ['levels', '3'],
    ['halfLife', 0.5],
    ['halfLife', -1_000],
    ['amount', 0],
    ['amount', Number.NaN],
    ['amount', Number.POSITIVE_INFINITY],
    ['side', 'hold'],
    ['side', 1],
  ])('%s cannot be %p', (parameter, value) => {
    expect(() => definition.parameters({ [parameter]: value })).toThrow(InvalidParameter);
  });
});
