import { describe, expect, test } from '@jest/globals';
import { InvalidParameter } from '../errors/invalid-parameter.ts';
import type { FeatureContext, Panel } from '../feature.ts';
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

describe('a feature', () => {
  const context = {} as FeatureContext;

  test('names those of its parameters that are lengths of time', () => {
    expect(definition.durations).toEqual(['halfLife']);
  });

  test('that writes its number gives it too', () => {
    const seconds = defineFeature({
      name: 'test.seconds',
      parameters: {},
      create: () => ({
        write: (target, index, { time }) => {
          target[index] = time / 1e6;
        },
      }),
    }).create({}, context);
    expect(seconds.value(3_000_000)).toBe(3);
  });

  test('whose number stands in a panel gives and writes that row alone', () => {
    const panel: Panel = {
      write: (target, rows, places, { time }) => {
        rows.forEach((row, at) => {
          target[places[at]!] = 100 * row + time;
        });
      },
    };
    const row = defineFeature({
      name: 'test.row',
      parameters: {},
      create: () => ({ row: { panel, index: 7 } }),
    }).create({}, context);
    expect(row.value(5)).toBe(705);
    const target = new Float64Array(3);
    row.write!(target, 1, { time: 6 });
    expect([...target]).toEqual([0, 706, 0]);
  });
});
