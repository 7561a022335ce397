import type { FeatureSchema, Micros } from '@slipstream/core';
import { parseColumnName } from '../schema/feature-name.ts';
import { definitionOf, type FeatureRegistry, featureRegistry } from '../schema/feature-registry.ts';

/**
 * The longest time by which a feature of a schema looks back: the longest of all half-lives, windows and lags among
 * its parameters, in microseconds; 0 where none has one.
 *
 * @throws {UnknownFeature} when the registry does not hold a feature of the schema.
 * @throws {InvalidParameter} when a column's name cannot be read or a parameter cannot take its value.
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
    const parameters = definition.parameters(given);
    return (definition.durations ?? []).map((parameter) => Number(parameters[parameter]));
  });
  return Math.max(0, ...windows);
}
