import type { FeatureSchema, Micros } from '@slipstream/core';
import { InvalidParameter } from '../errors/invalid-parameter.ts';
import type { FeatureDefinition } from '../schema/define-feature.ts';
import { parseColumnName } from '../schema/feature-name.ts';
import { definitionOf, type FeatureRegistry, featureRegistry } from '../schema/feature-registry.ts';
import type { FeatureParameters } from '../schema/parameter.ts';

/**
 * The longest time by which a feature of a schema looks back: the longest of all half-lives, windows and lags among
 * its parameters, in microseconds; 0 where none has one.
 *
 * @throws {UnknownFeature} when the registry does not hold a feature of the schema.
 * @example
 * ```ts
 * import { featureSchema, longestWindow } from '@slipstream/features';
 *
 * const features = [{ name: 'price.return', lag: 5_000_000 }, { name: 'book.imbalance', levels: 9 }];
 * longestWindow(featureSchema({ features, clock: { kind: 'event' } })); // => 5000000
 * ```
 */
export function longestWindow(
  schema: FeatureSchema,
  registry: FeatureRegistry = featureRegistry(),
): Micros {
  const windows = schema.columns.flatMap(({ name: text }) => {
    const { name, ...given } = parseColumnName(text);
    const definition = definitionOf(registry, name);
    return Object.entries(given).flatMap(([parameter, value]) =>
      typeof value === 'number' && isDuration(definition, given, parameter) ? [value] : [],
    );
  });
  return Math.max(0, ...windows);
}

/**
 * Whether a parameter is a length of time. A definition shows no more of its parameters than what it says of a value that
 * it refuses, and of these only a length of time speaks of microseconds.
 */
function isDuration(
  definition: FeatureDefinition,
  given: FeatureParameters,
  parameter: string,
): boolean {
  try {
    definition.parameters({ ...given, [parameter]: -1 });
    return false;
  } catch (error) {
    if (!(error instanceof InvalidParameter)) throw error;
    return error.message.includes('microseconds');
  }
}
