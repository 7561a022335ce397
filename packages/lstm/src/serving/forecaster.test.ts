import { describe, expect, test } from '@jest/globals';
import { instrumentId } from '@slipstream/core';
import { plantedDataSet } from '../../test/planted-data-set.ts';
import { untrainedModel } from '../../test/untrained-model.ts';
import { vectorOf } from '../../test/vector-of.ts';
import { InstrumentMismatch } from '../errors/instrument-mismatch.ts';
import { SchemaMismatch } from '../errors/schema-mismatch.ts';
import type { ForecastModel } from '../model/forecast-model.ts';
import { sealModel } from '../model/seal-model.ts';
import { Forecaster } from './forecaster.ts';

const dataSet = plantedDataSet({ rows: 3_000, seed: 4, strength: 1.5 });
const model = untrainedModel(dataSet);
const vector = (row: number, given?: Parameters<typeof vectorOf>[2]) =>
  vectorOf(dataSet, row, given);

describe('Forecaster', () => {
  test('says what it forecasts, of what, when, and how good that is', () => {
    const forecast = new Forecaster(model).step(vector(7))!;
    expect(forecast).toMatchObject({
      instrument: dataSet.instrument,
      time: dataSet.times[7],
      reference: 'micro-price',
      referencePrice: dataSet.references[7],
      startLatency: 0,
      quality: { calibrated: true, age: 0, modelHash: model.hash, schemaHash: dataSet.schema.hash },
    });
    expect(forecast.volatility).toMatchObject({
      horizon: 1_000_000,
      now: dataSet.levels!.volatility[7],
    });
    expect(forecast.volatilityRiseQuantile).toBeGreaterThan(0);
    expect(forecast.slippage.map(({ side, amount }) => [side, amount])).toEqual([
      ['buy', 10],
      ['sell', 50],
    ]);
  });

  test('gives probabilities that sum to 1, and quantiles in order', () => {
    const forecaster = new Forecaster(model);
    for (let row = 0; row < 200; row += 1) {
      const { directions, slippage } = forecaster.step(vector(row))!;
      for (const { up, down, stable } of directions) expect(up + down + stable).toBeCloseTo(1, 12);
      for (const { median, high } of slippage) expect(high).toBeGreaterThanOrEqual(median);
    }
  });

  test('turns prices into smallest ticks', () => {
    const { thresholdTicks, threshold, expectedMove } = new Forecaster(model).step(vector(0))!
      .directions[0]!;
    expect(thresholdTicks).toBe(threshold / 0.5);
    expect(expectedMove.up).toBe(model.heads.directions[0]!.expectedMove.up / 0.5);
  });

  test('remembers from step to step, and forgets at a gap', () => {
    const forecaster = new Forecaster(model);
    const first = forecaster.step(vector(0));
    expect(forecaster.step(vector(0))).not.toEqual(first);
    expect(forecaster.step(vector(0, { segment: 1 }))).toEqual(first);
  });

  test('gives nothing for a vector that is not ready, and remembers as if it had not come', () => {
    const [one, other] = [new Forecaster(model), new Forecaster(model)];
    one.step(vector(0));
    other.step(vector(0));
    expect(one.step(vector(1, { notReady: 'book-not-live' }))).toBeUndefined();
    expect(one.step(vector(2))).toEqual(other.step(vector(2)));
  });

  test('refuses a number that is not finite, counts it, and keeps its memory clean', () => {
    const [one, other] = [new Forecaster(model), new Forecaster(model)];
    const broken = { ...dataSet, features: dataSet.features.slice() };
    broken.features[1] = Number.NEGATIVE_INFINITY;
    expect(one.step(vectorOf(broken, 0))).toBeUndefined();
    expect(one.refused).toBe(1);
    expect(one.step(vector(2))).toEqual(other.step(vector(2)));
  });

  test('throws at a vector of another schema', () => {
    const stranger = vector(0, { schemaHash: 'ffffffffffffffff' });
    expect(() => new Forecaster(model).step(stranger)).toThrow(SchemaMismatch);
  });

  test('throws at a vector of another instrument than before', () => {
    const forecaster = new Forecaster(model);
    forecaster.step(vector(0));
    const stranger = vector(1, { instrument: instrumentId('deribit', 'ETH-PERPETUAL') });
    expect(() => forecaster.step(stranger)).toThrow(InstrumentMismatch);
  });

  test('calls itself uncalibrated, and trusts nothing, on an instrument it was not calibrated on', () => {
    const trusted: ForecastModel = sealModel({
      ...model,
      heads: {
        ...model.heads,
        directions: model.heads.directions.map((head) => ({ ...head, trustedFrom: { up: 0.6 } })),
      },
    });
    expect(new Forecaster(trusted).step(vector(0))!.directions[0]!.trustedFrom).toEqual({
      up: 0.6,
    });
    const stranger = vector(0, { instrument: instrumentId('deribit', 'ETH-PERPETUAL') });
    const forecast = new Forecaster(trusted).step(stranger)!;
    expect(forecast.quality.calibrated).toBe(false);
    expect(forecast.directions[0]!.trustedFrom).toBeUndefined();
  });

  test('expects a level without a head to stay where it is', () => {
    const { volatility: _, volatilityRiseQuantile: __, ...heads } = model.heads;
    const forecast = new Forecaster(sealModel({ ...model, heads })).step(vector(0))!;
    expect(forecast.volatility.ahead).toBe(forecast.volatility.now);
    expect(forecast.volatilityRiseQuantile).toBeUndefined();
  });
});
