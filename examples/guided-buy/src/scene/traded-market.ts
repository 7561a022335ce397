import type { Decoder, Instrument, InstrumentId, LabelSchema, Micros } from '@slipstream/core';
import type { FeatureRequest, ReferenceSource } from '@slipstream/features';

/** What is traded, how it is read, and what is learned about it. */
export interface TradedMarket {
  readonly synthetic: boolean;
  readonly decoder: Decoder;
  /** Instruments that the frames do not describe themselves. */
  readonly instruments: readonly Instrument[];
  readonly instrument: Instrument;
  /** The market that leads it, such as the perpetual of an option's coin. */
  readonly underlying: InstrumentId | undefined;
  readonly reference: () => ReferenceSource;
  readonly features: readonly FeatureRequest[];
  /** How often a vector is taken. */
  readonly sampling: Micros;
  /** What is forecast; the thresholds are fitted on the training block. */
  readonly labels: LabelSchema;
  /** From venue to line. */
  readonly feedLatency: Micros;
}
