import { describe, expect, test } from '@jest/globals';
import type { FeatureSchema } from '@slipstream/core';
import { DuplicateFeature } from '../errors/duplicate-feature.ts';
import { InvalidParameter } from '../errors/invalid-parameter.ts';
import { InvalidSetting } from '../errors/invalid-setting.ts';
import { SchemaMismatch } from '../errors/schema-mismatch.ts';
import { UnknownFeature } from '../errors/unknown-feature.ts';
import { defaultFeatures } from './default-features.ts';
import { defineFeature } from './define-feature.ts';
import { featureRegistry } from './feature-registry.ts';
import { checkHash, featureSchema, schemaOf, unscaled } from './feature-schema.ts';

const clock = { kind: 'interval', micros: 100_000 } as const;
const schema = featureSchema({
  features: [{ name: 'book.imbalance', levels: 5 }, { name: 'flow.ofi' }],
  clock,
});

describe('a schema', () => {
  test('spells every parameter out, those at their defaults too', () => {
    expect(schema.columns).toEqual([
      { name: 'book.imbalance{levels=5,source=own,weight=0.6}' },
      { name: 'flow.ofi{depthHalfLife=60000000,halfLife=2000000,source=own}' },
    ]);
  });

  test('has the same hash on every machine and in every release', () => {
    expect(schema.hash).toMatchInlineSnapshot(`"c9d4bbcc7db64acf"`);
  });

  test('keeps its hash through a file', () => {
    const read = JSON.parse(JSON.stringify(schema)) as FeatureSchema;
    expect(() => checkHash(read)).not.toThrow();
    expect(read).toEqual(schema);
  });

  test('written with other words for the same is the same', () => {
    const same = featureSchema({
      features: [
        { weight: 0.6, levels: 5, name: 'book.imbalance' },
        { name: 'flow.ofi', halfLife: 2_000_000 },
      ],
      clock,
    });
    expect(same.hash).toBe(schema.hash);
  });

  test.each<[string, Parameters<typeof featureSchema>[0]]>([
    [
      'a parameter',
      {
        features: [{ name: 'book.imbalance', levels: 4 }, { name: 'flow.ofi' }],
        clock,
      },
    ],
    [
      'the order',
      {
        features: [{ name: 'flow.ofi' }, { name: 'book.imbalance', levels: 5 }],
        clock,
      },
    ],
    ['a column', { features: [{ name: 'book.imbalance', levels: 5 }], clock }],
    [
      'the clock',
      {
        features: [{ name: 'book.imbalance', levels: 5 }, { name: 'flow.ofi' }],
        clock: { kind: 'event' },
      },
    ],
  ])('that differs in %s has another hash', (_what, parts) => {
    expect(featureSchema(parts).hash).not.toBe(schema.hash);
  });

  test('with a scaling has another hash, and without it the first one again', () => {
    const scaling = { shift: 0, scale: 1, clip: 6 };
    const withScaling = schemaOf(
      schema.columns.map(({ name }) => ({ name, scaling })),
      clock,
    );
    const scaledOtherwise = schemaOf(
      schema.columns.map(({ name }) => ({
        name,
        scaling: { ...scaling, scale: 2 },
      })),
      clock,
    );
    expect(new Set([schema, withScaling, scaledOtherwise].map(({ hash }) => hash)).size).toBe(3);
    expect(unscaled(withScaling)).toEqual(schema);
  });

  test('that was edited no longer fits its hash', () => {
    const edited = { ...schema, columns: schema.columns.slice(1) };
    expect(() => checkHash(edited)).toThrow(SchemaMismatch);
  });

  test('of the default features can be made for every market', () => {
    for (const option of [false, true]) {
      for (const underlying of [false, true]) {
        const features = defaultFeatures({ option, underlying, amounts: [1] });
        expect(featureSchema({ features, clock }).columns).toHaveLength(features.length);
      }
    }
  });
});

describe('no schema is made of', () => {
  test('a feature that nobody defined', () => {
    expect(() => featureSchema({ features: [{ name: 'book.magic' }], clock })).toThrow(
      /^no feature is called 'book.magic'\. Register its definition, or use one of book.imbalance, /,
    );
    expect(() => featureSchema({ features: [{ name: 'book.magic' }], clock })).toThrow(
      UnknownFeature,
    );
  });

  test('one feature twice', () => {
    const features = [{ name: 'flow.ofi' }, { name: 'flow.ofi', halfLife: 2_000_000 }];
    expect(() => featureSchema({ features, clock })).toThrow(DuplicateFeature);
  });

  test('a parameter that the feature does not have', () => {
    expect(() => featureSchema({ features: [{ name: 'book.spread', levels: 2 }], clock })).toThrow(
      InvalidParameter,
    );
  });

  test('nothing', () => {
    expect(() => featureSchema({ features: [], clock })).toThrow(InvalidSetting);
  });

  test.each([0, -1, 0.5, Number.NaN])('an interval of %p', (micros) => {
    const features = [{ name: 'book.spread' }];
    expect(() => featureSchema({ features, clock: { kind: 'interval', micros } })).toThrow(
      InvalidSetting,
    );
  });
});

describe("a user's own feature", () => {
  const own = defineFeature({
    name: 'desk.mine',
    parameters: {},
    create: () => ({ value: () => 1 }),
  });

  test('joins the registry', () => {
    const registry = featureRegistry([own]);
    expect(featureSchema({ features: [{ name: 'desk.mine' }], clock, registry }).columns).toEqual([
      { name: 'desk.mine' },
    ]);
  });

  test('cannot take the name of another', () => {
    expect(() => featureRegistry([{ ...own, name: 'flow.ofi' }])).toThrow(DuplicateFeature);
  });
});
