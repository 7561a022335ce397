import type { FeatureSchema, InstrumentId, LabelSchema } from '@slipstream/core';
import type { MarketSource } from '@slipstream/example-linear-baselines/source';
import type { ReferenceSource } from '@slipstream/features';

/** A market to walk through: its frames, what is taken of it, and what is forecast. */
export interface Market {
  readonly source: MarketSource;
  readonly underlying?: InstrumentId;
  readonly reference: () => ReferenceSource;
  readonly schema: FeatureSchema;
  readonly labels: LabelSchema;
  /** What a reader of the report should know. */
  readonly notes: readonly string[];
}
