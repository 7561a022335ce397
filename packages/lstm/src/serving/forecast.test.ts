import { describe, expect, test } from '@jest/globals';
import { instrumentId } from '@slipstream/core';
import { from, lastValueFrom, toArray } from 'rxjs';
import { plantedDataSet } from '../../test/planted-data-set.ts';
import { untrainedModel } from '../../test/untrained-model.ts';
import { vectorOf } from '../../test/vector-of.ts';
import { SchemaMismatch } from '../errors/schema-mismatch.ts';
import { forecast } from './forecast.ts';
import { Forecaster } from './forecaster.ts';

const dataSet = plantedDataSet({ rows: 1_500, seed: 4 });
const model = untrainedModel(dataSet);
const other = { ...dataSet, instrument: instrumentId('deribit', 'ETH-PERPETUAL') };

describe('forecast', () => {
  test('gives what a forecaster gives, and nothing for vectors that are not ready', async () => {
    const vectors = [0, 1, 2].map((row) =>
      vectorOf(dataSet, row, row === 1 ? { notReady: 'warming-up' } : {}),
    );
    const forecaster = new Forecaster(model);
    const expected = vectors.map((vector) => forecaster.step(vector)).filter(Boolean);
    expect(await lastValueFrom(from(vectors).pipe(forecast(model), toArray()))).toEqual(expected);
  });

  test('keeps the memories of instruments apart', async () => {
    const mixed = [vectorOf(dataSet, 0), vectorOf(other, 5), vectorOf(dataSet, 1)];
    const [first, , third] = await lastValueFrom(from(mixed).pipe(forecast(model), toArray()));
    const forecaster = new Forecaster(model);
    expect(first).toEqual(forecaster.step(mixed[0]!));
    expect(third).toEqual(forecaster.step(mixed[2]!));
  });

  test('starts anew with each subscription', async () => {
    const forecasts$ = from([vectorOf(dataSet, 0), vectorOf(dataSet, 1)]).pipe(
      forecast(model),
      toArray(),
    );
    expect(await lastValueFrom(forecasts$)).toEqual(await lastValueFrom(forecasts$));
  });

  test('errs at a vector of another schema', async () => {
    const stranger = vectorOf(dataSet, 0, { schemaHash: 'ffffffffffffffff' });
    const forecasts$ = from([stranger]).pipe(forecast(model));
    await expect(lastValueFrom(forecasts$)).rejects.toBeInstanceOf(SchemaMismatch);
  });
});
