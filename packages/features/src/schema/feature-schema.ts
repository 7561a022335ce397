import {
  contentHash,
  type FeatureColumn,
  type FeatureSchema,
  type SamplingClock,
} from '@slipstream/core';
import { DuplicateFeature } from '../errors/duplicate-feature.ts';
import { InvalidSetting } from '../errors/invalid-setting.ts';
import { SchemaMismatch } from '../errors/schema-mismatch.ts';
import { columnName, type FeatureRequest } from './feature-name.ts';
import { definitionOf, type FeatureRegistry, featureRegistry } from './feature-registry.ts';

/** What a schema is made of. */
export interface FeatureSchemaParts {
  /** In the order of the vector. */
  readonly features: readonly FeatureRequest[];
  readonly clock: SamplingClock;
  /** All features of this package when left out. */
  readonly registry?: FeatureRegistry;
}

/**
 * A schema from the features by name, not scaled yet. Every parameter stands in the name of its column, those at
 * their defaults too, so that a schema means the same when a default changes.
 *
 * @throws {UnknownFeature} when the registry has no feature of a name.
 * @throws {InvalidParameter} when a parameter is unknown or cannot take its value.
 * @throws {DuplicateFeature} when two columns are the same.
 * @throws {InvalidSetting} when the interval or the least gap of the clock is not a positive whole number, or nothing is
 *   asked for.
 * @example
 * ```ts
 * import { featureSchema } from '@slipstream/features';
 *
 * const schema = featureSchema({
 *   features: [{ name: 'book.imbalance', levels: 1 }, { name: 'trades.rate', halfLife: 5_000_000 }],
 *   clock: { kind: 'interval', micros: 100_000 },
 * });
 * schema.columns[1]; // => { name: 'trades.rate{halfLife=5000000,source=own}' }
 * schema.hash.length; // => 16
 * ```
 */
export function featureSchema({
  features,
  clock,
  registry = featureRegistry(),
}: FeatureSchemaParts): FeatureSchema {
  if (features.length === 0) {
    throw new InvalidSetting({
      setting: 'features of a schema',
      value: '',
      expected: 'at least one',
    });
  }
  if (clock.kind === 'interval' && !(Number.isSafeInteger(clock.micros) && clock.micros > 0)) {
    throw new InvalidSetting({
      setting: 'interval of the sampling clock',
      value: clock.micros,
      expected: 'a whole number of microseconds above 0',
    });
  }
  if (clock.kind !== 'interval' && clock.minGap !== undefined) {
    if (!(Number.isSafeInteger(clock.minGap) && clock.minGap > 0)) {
      throw new InvalidSetting({
        setting: 'least gap of the sampling clock',
        value: clock.minGap,
        expected: 'a whole number of microseconds above 0, or none',
      });
    }
  }
  const names = features.map(({ name, ...given }) =>
    columnName(name, definitionOf(registry, name).parameters(given)),
  );
  const twice = names.find((name, index) => names.indexOf(name) < index);
  if (twice !== undefined) throw new DuplicateFeature({ feature: twice, where: 'schema' });
  return schemaOf(
    names.map((name) => ({ name })),
    clock,
  );
}

/** A schema of columns, with its hash. */
export function schemaOf(columns: readonly FeatureColumn[], clock: SamplingClock): FeatureSchema {
  return { columns, clock, hash: contentHash({ columns, clock }) };
}

/**
 * The schema of the same numbers before they were scaled.
 *
 * @example
 * ```ts
 * import { featureSchema, unscaled } from '@slipstream/features';
 *
 * const schema = featureSchema({ features: [{ name: 'book.spread' }], clock: { kind: 'event' } });
 * unscaled(schema).hash === schema.hash; // => true
 * ```
 */
export function unscaled({ columns, clock }: FeatureSchema): FeatureSchema {
  return schemaOf(
    columns.map(({ name }) => ({ name })),
    clock,
  );
}

/**
 * Holds a schema that came from outside against its own hash.
 *
 * @throws {SchemaMismatch} when it was changed since the hash was taken.
 */
export function checkHash(schema: FeatureSchema): void {
  const { hash } = schemaOf(schema.columns, schema.clock);
  if (hash !== schema.hash) {
    throw new SchemaMismatch({
      what: 'the content of the schema',
      expected: schema.hash,
      actual: hash,
    });
  }
}
