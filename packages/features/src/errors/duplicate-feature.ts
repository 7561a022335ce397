import { FeaturesError } from './features-error.ts';

/** Two columns of a schema, or two definitions of a registry, bear one name. */
export class DuplicateFeature extends FeaturesError {
  readonly feature: string;

  constructor({ feature, where }: { feature: string; where: 'schema' | 'registry' }) {
    super({
      problem: `feature '${feature}' stands twice in the ${where}`,
      remedy:
        where === 'schema'
          ? 'Leave one out, or change a parameter.'
          : 'Give your own another name.',
      data: { feature, where },
    });
    this.feature = feature;
  }
}
