import type { Instrument } from '@slipstream/core';
import type { ExecutionTape } from './execution-tape.ts';
import { participationPrice } from './market-share.ts';

/** Prices to compare with, as quoted. What is not known is absent. */
export interface Benchmarks {
  /** The mid when somebody decided to trade, before the parent started. No run records it. */
  readonly decisionMid?: number | undefined;
  /** The mid when the parent started. */
  readonly arrivalMid?: number | undefined;
  /** The fair value when the parent started. */
  readonly arrivalFair?: number | undefined;
  /** Time-weighted mid of the window. */
  readonly twap?: number | undefined;
  /** Amount-weighted price of the trades on the book in the window. */
  readonly vwap?: number | undefined;
  /** The same until the market's volume would have filled us at a rate. */
  readonly participation?: number | undefined;
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
 * @param filled the amount filled and the rate, for the participation price; left out when left out.
 */
export function benchmarksOf(
  tape: ExecutionTape,
  { ticks }: Instrument,
  filled?: { readonly amount: number; readonly rate: number },
): Benchmarks {
  const { arrival, twapTicks, vwap } = tape;
  const midTicks = arrival?.midTicks;
  return {
    arrivalMid: midTicks === undefined ? undefined : ticks.price(midTicks),
    arrivalFair: arrival?.fair,
    twap: twapTicks === undefined ? undefined : ticks.price(twapTicks),
    vwap,
    participation: filled && participationPrice(tape, filled.amount, filled.rate),
  };
}
