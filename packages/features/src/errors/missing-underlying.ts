import type { InstrumentId } from '@slipstream/core';
import { FeaturesError } from './features-error.ts';

/** A feature looks at the underlying's market where the extractor was given none. */
export class MissingUnderlying extends FeaturesError {
  constructor({ instrument }: { instrument: InstrumentId }) {
    super({
      problem: `a feature of ${instrument} reads its underlying, and none was given`,
      remedy: "Give `underlying`, or ask for the feature with source 'own'.",
      data: { instrument },
    });
  }
}
