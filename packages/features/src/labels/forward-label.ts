import type { Micros } from '@slipstream/core';

/**
 * One number about the future of a sample. A sample at t is asked for at three moments: at t, at its start (t plus
 * latency) and at its end (start plus horizon). Between them a label keeps what it needs in a few numbers of the
 * sample's own memory.
 *
 * The state of the market at a moment is the one after every input received at or before it.
 */
export interface ForwardLabel {
  /** From start to end; 0 where the start says it all. */
  readonly horizon: Micros;
  /** How many numbers it keeps per sample. */
  readonly memory: number;
  /** Follows the market, after each update while it is live. */
  observe?(time: Micros): void;
  /** At t. */
  sampled?(memory: Float64Array, offset: number): void;
  /** At the start. */
  started?(time: Micros, memory: Float64Array, offset: number): void;
  /** At the end: the label; NaN when it cannot be known. */
  ended(time: Micros, memory: Float64Array, offset: number): number;
  /** At a gap. */
  reset?(): void;
}
