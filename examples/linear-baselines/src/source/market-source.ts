import type { Decoder, Frame, Instrument, InstrumentId, Micros } from '@slipstream/core';

/** A market to judge baselines on: its frames, and how to read them. */
export interface MarketSource {
  readonly description: string;
  readonly synthetic: boolean;
  readonly instrument: InstrumentId;
  /** Records that the frames do not carry. */
  readonly instruments: readonly Instrument[];
  readonly decoder: Decoder;
  /** Whether its quotes are told faster than its depth, so that the touch is taken from them and depth left out. */
  readonly touchOnly: boolean;
  readonly start: Micros;
  readonly end: Micros;
  frames(): Iterable<Frame>;
}
