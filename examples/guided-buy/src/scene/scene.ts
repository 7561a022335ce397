import type {
  Decoder,
  Frame,
  Instrument,
  InstrumentId,
  LabelSchema,
  Micros,
} from '@slipstream/core';
import type { FeatureRequest, ReferenceSource } from '@slipstream/features';

/** A stretch of a market and the windows in which parent orders are executed on it, one after the other. */
export interface Tape {
  readonly name: string;
  readonly start: Micros;
  readonly end: Micros;
  /** Gives the same frames each time it is asked. */
  frames(): Iterable<Frame>;
  readonly windows: readonly { readonly start: Micros; readonly end: Micros }[];
}

/** How large a parent order is: a fixed amount, or a multiple of what the touch showed on average lately. */
export type ParentSize =
  | { readonly kind: 'amount'; readonly amount: number }
  | { readonly kind: 'touch-multiple'; readonly multiple: number };

/** A market to forecast and to buy in: what is traded, where its frames come from, and what is learned. */
export interface Scene {
  /** One line for people: which market, from where. */
  readonly description: string;
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
  /** What the model learns from and is judged on. */
  readonly history: Tape;
  /** What the orders are executed on: none of it was learned from. */
  readonly tapes: readonly Tape[];
  readonly size: ParentSize;
  /** From venue to line, on every tape. */
  readonly feedLatency: Micros;
  /** What a person should know about the books of this scene. */
  readonly notes: readonly string[];
}
