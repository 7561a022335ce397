import { FeaturesError } from './features-error.ts';

/** A schema names a feature that its registry does not hold. */
export class UnknownFeature extends FeaturesError {
  readonly feature: string;

  constructor({ feature, known }: { feature: string; known: readonly string[] }) {
    super({
      problem: `no feature is called '${feature}'`,
      remedy: `Register its definition, or use one of ${known.join(', ')}.`,
      data: { feature, known },
    });
    this.feature = feature;
  }
}
