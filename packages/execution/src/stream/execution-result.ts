import type { Instrument, Micros, ParentOrder } from '@slipstream/core';
import type { ExecutionTape } from '../cost/execution-tape.ts';
import type { KernelEvent } from '../kernel/execution-event.ts';
import type { KernelResult } from '../kernel/kernel-result.ts';

/** The account of a run: every lot and every child order, and the tape that its cost is analysed from. */
export interface ExecutionResult extends KernelResult {
  readonly parent: ParentOrder;
  readonly instrument: Instrument;
  readonly tape: ExecutionTape;
}

/** The last word of a run. */
export interface ResultEvent {
  readonly type: 'result';
  readonly time: Micros;
  readonly result: ExecutionResult;
}

/** What a run tells: its journal as it is written, and its result at the end. */
export type ExecutionEvent = KernelEvent | ResultEvent;
