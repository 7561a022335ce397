import { DuplicateFeature } from '../errors/duplicate-feature.ts';
import { UnknownFeature } from '../errors/unknown-feature.ts';
import { standardFeatures } from '../families/standard-features.ts';
import type { FeatureDefinition } from './define-feature.ts';

/** The kinds of features that a schema may name. */
export type FeatureRegistry = ReadonlyMap<string, FeatureDefinition>;

/**
 * All features of this package, and a user's own.
 *
 * @throws {DuplicateFeature} when two bear one name.
 * @example
 * ```ts
 * import { featureRegistry } from '@slipstream/features';
 *
 * featureRegistry().has('book.imbalance'); // => true
 * ```
 */
export function featureRegistry(own: readonly FeatureDefinition[] = []): FeatureRegistry {
  const registry = new Map<string, FeatureDefinition>();
  for (const definition of [...standardFeatures, ...own]) {
    if (registry.has(definition.name)) {
      throw new DuplicateFeature({ feature: definition.name, where: 'registry' });
    }
    registry.set(definition.name, definition);
  }
  return registry;
}

/**
 * The definition of a name.
 *
 * @throws {UnknownFeature} when the registry has none.
 */
export function definitionOf(registry: FeatureRegistry, name: string): FeatureDefinition {
  const definition = registry.get(name);
  if (definition === undefined) {
    throw new UnknownFeature({ feature: name, known: [...registry.keys()] });
  }
  return definition;
}
