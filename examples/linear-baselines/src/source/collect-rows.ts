import {
  type DataSet,
  type FeatureSchema,
  type InstrumentId,
  type LabelSchema,
  type Micros,
  SECOND,
} from '@slipstream/core';
import {
  collect,
  defaultFeatures,
  featureSchema,
  labelSchema,
  midReference,
  type ReferenceSource,
} from '@slipstream/features';
import type { MarketSource } from './market-source.ts';
import { playLine } from './play-line.ts';
import { ofTheTouch } from './touch-decoder.ts';

/** What a market is looked at by. */
interface View {
  readonly schema: FeatureSchema;
  readonly options: {
    readonly instrument: InstrumentId;
    readonly reference: () => ReferenceSource;
  };
}

/** One vector per change of a market's best prices or amounts, about its mid. */
export function viewOf(source: MarketSource): View {
  const { instrument, touchOnly } = source;
  const features = defaultFeatures();
  return {
    schema: featureSchema({
      features: touchOnly ? features.filter(ofTheTouch) : features,
      clock: { kind: 'top-of-book-change' },
    }),
    options: { instrument, reference: () => midReference(instrument) },
  };
}

/** Labels that begin at once, as those of the published figures do: what a latency costs is another question. */
export function labelsOf(horizons: readonly Micros[]): LabelSchema {
  return labelSchema({
    reference: 'mid',
    startLatency: 0,
    horizons,
    volatilityHorizon: 2 * SECOND,
    spreadHorizon: SECOND,
  });
}

/** The rows of a market with the moves of its mid over some horizons. */
export function collectRows(source: MarketSource, horizons: readonly Micros[]): DataSet {
  const { schema, options } = viewOf(source);
  const { synthetic } = source;
  const [dataSet] = playLine(source, (scheduler) =>
    collect(schema, labelsOf(horizons), { ...options, synthetic, scheduler }),
  ) as [DataSet];
  return dataSet;
}
