import type { InstrumentId } from '@slipstream/core';
import { FeaturesError } from './features-error.ts';

/** A feature asks of an instrument what it does not have, such as an expiry. */
export class FeatureNotApplicable extends FeaturesError {
  constructor({
    feature,
    instrument,
    lacks,
  }: {
    feature: string;
    instrument: InstrumentId;
    lacks: string;
  }) {
    super({
      problem: `feature '${feature}' needs ${lacks}, which ${instrument} does not have`,
      remedy: 'Leave it out of the schema for this instrument.',
      data: { feature, instrument, lacks },
    });
  }
}
