import type {
  Decoder,
  Frame,
  Instrument,
  InstrumentId,
  LabelSchema,
  Micros,
} from '@slipstream/core';
import type { FeatureRequest, ReferenceSource } from '@slipstream/features';

/** A window in which one parent order is executed, by each arm and on both sides. */
export interface Window {
  readonly start: Micros;
  readonly end: Micros;
}

/** What is the same in all sessions: the instrument, and what is learned about it. */
export interface TradedMarket {
  readonly synthetic: boolean;
  readonly decoder: Decoder;
  /** Instruments that the frames do not describe themselves. */
  readonly instruments: readonly Instrument[];
  readonly instrument: Instrument;
  readonly underlying: InstrumentId | undefined;
  readonly reference: () => ReferenceSource;
  readonly features: readonly FeatureRequest[];
  /** How often a vector is taken. */
  readonly sampling: Micros;
  readonly labels: LabelSchema;
  /** From venue to line. */
  readonly feedLatency: Micros;
}

/** One day of the trial: a stretch of a market, with the windows of its parents. */
export interface SessionMarket extends TradedMarket {
  readonly id: string;
  readonly start: Micros;
  readonly end: Micros;
  /** Gives the same frames each time it is asked. */
  frames(): Iterable<Frame>;
  readonly windows: readonly Window[];
  /** In what time others fill half of what we took. */
  readonly refillHalfLife: Micros;
}
