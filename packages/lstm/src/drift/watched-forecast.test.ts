import { describe, expect, test } from '@jest/globals';
import { instrumentId } from '@slipstream/core';
import { from, lastValueFrom, toArray } from 'rxjs';
import { syntheticRegime } from '../../test/served-day.ts';
import { untrainedModel } from '../../test/untrained-model.ts';
import { vectorOf } from '../../test/vector-of.ts';
import { SchemaMismatch } from '../errors/schema-mismatch.ts';
import { forecast } from '../serving/forecast.ts';
import type { DriftEvent } from './drift-event.ts';
import { fitDriftReference } from './drift-reference.ts';
import { watchedForecast } from './watched-forecast.ts';

const history = syntheticRegime({ rows: 7_200, seed: 31 });
const model = untrainedModel(history);
const reference = fitDriftReference(history, model.manifest.data.train);
const vectors = Array.from({ length: 1_500 }, (_, row) => vectorOf(history, row));

describe('watchedForecast', () => {
  test('gives the forecasts of the plain operator as long as all is normal, where it is not to correct them', async () => {
    const plain = await lastValueFrom(from(vectors).pipe(forecast(model), toArray()));
    const watched = watchedForecast(model, reference, { correctsAlways: false });
    const events: DriftEvent[] = [];
    watched.events$.subscribe((event) => events.push(event));
    const ours = await lastValueFrom(from(vectors).pipe(watched.forecast(), toArray()));
    expect(ours).toEqual(
      plain.map((one) => ({ ...one, quality: { ...one.quality, drift: expect.any(Number) } })),
    );
    expect(events.filter(({ kind }) => kind === 'level-changed')).toEqual([]);
  });

  test('watches instruments apart, and names the one that drifted', async () => {
    const other = instrumentId('deribit', 'ETH-PERPETUAL');
    const strange = vectors.map((vector) => ({
      ...vector,
      instrument: other,
      copyTo: (target: Float32Array | Float64Array) => {
        vector.copyTo(target);
        target[2]! += 3;
      },
    }));
    const watched = watchedForecast(model, reference);
    const events: DriftEvent[] = [];
    watched.events$.subscribe((event) => events.push(event));
    const both = vectors.flatMap((vector, place) => [vector, strange[place]!]);
    await lastValueFrom(from(both).pipe(watched.forecast(), toArray()));
    const alarms = events.filter(
      (event) => event.kind === 'feature-drift' && event.state === 'alarm',
    );
    expect(alarms).toMatchObject([{ instrument: other, column: 'planted.2' }]);
  });

  test('begins anew with each subscription', async () => {
    const watched = watchedForecast(model, reference);
    const served$ = from(vectors.slice(0, 50)).pipe(watched.forecast(), toArray());
    expect(await lastValueFrom(served$)).toEqual(await lastValueFrom(served$));
  });

  test('refuses a reference of another schema at once', () => {
    const strange = { ...reference, schemaHash: 'f'.repeat(16) };
    expect(() => watchedForecast(model, strange)).toThrow(SchemaMismatch);
  });
});
