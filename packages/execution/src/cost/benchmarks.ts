import type { Instrument } from '@slipstream/core';
import type { ExecutionTape } from './execution-tape.ts';

/** Prices to compare with, as quoted. What is not known is absent. */
export interface Benchmarks {
  /** The mid when the parent started. */
  readonly arrivalMid?: number | undefined;
  /** The fair value when the parent started. */
  readonly arrivalFair?: number | undefined;
  /** Time-weighted mid of the window. */
  readonly twap?: number | undefined;
  /** Amount-weighted price of the trades on the book in the window. */
  readonly vwap?: number | undefined;
}

/**
 * The benchmarks that a run recorded by itself.
 *
 * @example
 * ```ts
 * import { sampleCall } from '@slipstream/core/testing';
 * import { benchmarksOf, TapeRecorder } from '@slipstream/execution';
 *
 * const parent = {
 *   id: 'p1', legs: [], side: 'buy' as const, quantity: 100, start: 0, end: 9,
 *   urgency: 0, risk: {}, remainder: 'leave' as const,
 * };
 * const tape = new TapeRecorder(parent, sampleCall).close(9, 0);
 * benchmarksOf(tape, sampleCall).arrivalMid; // => undefined
 * ```
 */
export function benchmarksOf(tape: ExecutionTape, { ticks }: Instrument): Benchmarks {
  const { arrival, twapTicks, vwap } = tape;
  const midTicks = arrival?.midTicks;
  return {
    arrivalMid: midTicks === undefined ? undefined : ticks.price(midTicks),
    arrivalFair: arrival?.fair,
    twap: twapTicks === undefined ? undefined : ticks.price(twapTicks),
    vwap,
  };
}
