import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { dataSetOf } from '../../test/data-sets.ts';
import { everyFeature, play } from '../../test/play.ts';
import { LEADER, OWN, updatesOf, warmSteps } from '../../test/random-lines.ts';
import { SchemaMismatch } from '../errors/schema-mismatch.ts';
import { labelSchema } from '../labels/label-schema.ts';
import { featureSchema } from '../schema/feature-schema.ts';
import { collect } from '../streams/collect.ts';
import { fitScaling } from './fit-scaling.ts';
import { scaleDataSet } from './scale-data-set.ts';

const dataSet = dataSetOf([
  [0, 100],
  [2, 300],
]);
const both = { start: 0, end: 2 };

describe('a scaled data set', () => {
  test('holds the numbers on their scale and the schema that made them', () => {
    const schema = fitScaling(dataSet, both);
    const scaledSet = scaleDataSet(dataSet, schema);
    expect([...scaledSet.features]).toEqual([-1, -1, 1, 1]);
    expect(scaledSet.schema).toBe(schema);
    expect([...dataSet.features]).toEqual([0, 100, 2, 300]);
  });

  test('ends at the clip', () => {
    const schema = fitScaling(dataSet, both, { clip: 0.5 });
    expect([...scaleDataSet(dataSet, schema).features]).toEqual([-0.5, -0.5, 0.5, 0.5]);
  });

  test('is to the bit what an extractor of the scaled schema gives', () => {
    const labels = labelSchema({ reference: 'micro-price' });
    const options = { instrument: OWN, underlying: LEADER, synthetic: true };
    const clock = { kind: 'interval', micros: 3_000_000 } as const;
    const plain = featureSchema({ features: everyFeature, clock });
    let rows = 0;
    fc.assert(
      fc.property(warmSteps, (steps) => {
        const updates = updatesOf(steps);
        const collected = (schema: typeof plain) =>
          play(updates, (scheduler) => collect(schema, labels, { ...options, scheduler }))[0]!;
        const raw = collected(plain);
        if (raw.rows === 0) return;
        rows += raw.rows;
        const half = { start: 0, end: Math.ceil(raw.rows / 2) };
        for (const method of ['standard', 'robust'] as const) {
          const schema = fitScaling(raw, half, { method });
          expect(collected(schema)).toEqual(scaleDataSet(raw, schema));
        }
      }),
      { numRuns: 30 },
    );
    expect(rows).toBeGreaterThan(100);
  });
});

describe('a schema scales', () => {
  test('no data set of other columns', () => {
    const other = featureSchema({
      features: [{ name: 'book.imbalance', levels: 2 }, { name: 'book.spread' }],
      clock: dataSet.schema.clock,
    });
    const schema = fitScaling({ ...dataSet, schema: other }, both);
    expect(() => scaleDataSet(dataSet, schema)).toThrow(SchemaMismatch);
  });

  test('no data set that is scaled already', () => {
    const schema = fitScaling(dataSet, both);
    expect(() => scaleDataSet(scaleDataSet(dataSet, schema), schema)).toThrow(SchemaMismatch);
  });

  test('nothing once it was edited', () => {
    const schema = fitScaling(dataSet, both);
    expect(() => scaleDataSet(dataSet, { ...schema, clock: { kind: 'event' } })).toThrow(
      SchemaMismatch,
    );
  });
});
