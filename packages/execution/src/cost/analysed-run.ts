import type { Instrument, Lots, ParentOrder } from '@slipstream/core';
import type { ExecutionTape } from './execution-tape.ts';

/** What a cost analysis needs of a run. */
export interface AnalysedRun {
  readonly parent: ParentOrder;
  readonly instrument: Instrument;
  readonly filled: Lots;
  readonly remainder: Lots;
  readonly tape: ExecutionTape;
}
