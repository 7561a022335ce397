import { describe, expect, test } from '@jest/globals';
import { type Forecast, instrumentId, seededRandom } from '@slipstream/core';
import { from, lastValueFrom, toArray } from 'rxjs';
import { plantedDataSet } from '../../test/planted-data-set.ts';
import { untrainedModel } from '../../test/untrained-model.ts';
import { vectorOf } from '../../test/vector-of.ts';
import { InvalidOption } from '../errors/invalid-option.ts';
import { forecastTogether } from './forecast-together.ts';
import { Forecaster } from './forecaster.ts';
import { ForecasterGroup } from './forecaster-group.ts';

// Invariant: in a group, however its instruments tick, each gets the forecasts of a forecaster of its own, to the bit.

const dataSet = plantedDataSet({ rows: 1_500, seed: 4 });
const model = untrainedModel(dataSet);
const names = Array.from({ length: 6 }, (_, index) => instrumentId('deribit', `BTC-${index}`));
const vector = (name: number, row: number, given: Parameters<typeof vectorOf>[2] = {}) =>
  vectorOf(dataSet, row, { instrument: names[name]!, ...given });

describe('ForecasterGroup', () => {
  test('serves each instrument as a forecaster of its own would', () => {
    const random = seededRandom('group');
    const group = new ForecasterGroup(model);
    const alone = names.map(() => new Forecaster(model));
    for (let row = 0; row < 300; row += 1) {
      const name = random.below(names.length);
      const segment = Math.floor(row / 100);
      const notReady = random.below(5) === 0 ? { notReady: 'warming-up' as const } : {};
      const one = vector(name, row, { segment, ...notReady });
      expect(group.step(one)).toEqual(alone[name]!.step(one));
    }
    expect(group.instruments).toBe(names.length);
  });

  test('gives the forecasts of vectors that come together in their places', () => {
    const group = new ForecasterGroup(model);
    const alone = new Forecaster(model);
    const together = group.stepTogether([
      vector(0, 0),
      vector(1, 0, { notReady: 'book-not-live' }),
      vector(0, 1),
    ]);
    expect(together).toEqual([alone.step(vector(0, 0)), undefined, alone.step(vector(0, 1))]);
  });

  test('forgets after a pause as it does at a gap, also while another instrument was served', () => {
    const group = new ForecasterGroup(model, { forgetAfter: 1_000_000 });
    const fresh = (row: number): Forecast | undefined => new Forecaster(model).step(vector(0, row));
    // Rows are 100 ms apart: ten of them are a second, which is not yet too long.
    group.step(vector(0, 0));
    group.step(vector(1, 3));
    expect(group.step(vector(0, 10))).not.toEqual(fresh(10));
    group.step(vector(1, 15));
    expect(group.step(vector(0, 21))).toEqual(fresh(21));
  });

  test('counts a vector that is not ready as a sign of life', () => {
    const group = new ForecasterGroup(model, { forgetAfter: 1_000_000 });
    group.step(vector(0, 0));
    group.step(vector(0, 9, { notReady: 'warming-up' }));
    const fresh = new Forecaster(model).step(vector(0, 18));
    expect(group.step(vector(0, 18))).not.toEqual(fresh);
  });

  test('frees the memories of instruments that have long been silent', () => {
    const group = new ForecasterGroup(model, { forgetAfter: 1_000_000 });
    for (const name of names.keys()) group.step(vector(name, 20 * name));
    expect(group.instruments).toBe(1);
  });

  test('counts what it refuses, and keeps every memory clean of it', () => {
    const group = new ForecasterGroup(model);
    const broken = { ...dataSet, features: dataSet.features.slice() };
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]) {
      broken.features[1] = value;
      expect(group.step(vectorOf(broken, 0, { instrument: names[0]! }))).toBeUndefined();
    }
    expect(group.refused).toBe(3);
    expect(group.step(vector(0, 2))).toEqual(new Forecaster(model).step(vector(0, 2)));
  });

  test('refuses a pause that is none', () => {
    for (const forgetAfter of [0, -1, Number.NaN]) {
      expect(() => new ForecasterGroup(model, { forgetAfter })).toThrow(InvalidOption);
    }
  });
});

describe('forecastTogether', () => {
  test('gives an array for each that has a forecast, and nothing for others', async () => {
    const chains = [
      [vector(0, 0), vector(1, 0)],
      [vector(0, 1, { notReady: 'warming-up' })],
      [],
      [vector(1, 2), vector(2, 2, { notReady: 'no-reference' })],
    ];
    const given = await lastValueFrom(from(chains).pipe(forecastTogether(model), toArray()));
    expect(given.map((forecasts) => forecasts.map(({ instrument }) => instrument))).toEqual([
      [names[0], names[1]],
      [names[1]],
    ]);
  });
});
