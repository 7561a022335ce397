import type { Micros, Money } from '@slipstream/core';
import { ZERO } from '@slipstream/core';
import type { AnalysedRun } from './analysed-run.ts';
import { midOf, Valuer } from './shortfall.ts';
import { momentOf } from './spread-costs.ts';

/** A timing cost in two: what our own orders moved, and what the market did by itself. */
export interface TimingSplit {
  readonly ownImpact: Money;
  readonly market: Money;
}

/**
 * Splits the timing cost of a run, where a simulation knows the market as it would have been without us. Both parts sum
 * to the timing cost exactly.
 *
 * @param arrival the arrival price that the run was analysed against.
 * @param midWithoutUs in (half) ticks at a time, of the same tape without our orders; absent where not known.
 * @example
 * ```ts
 * import { sampleCall } from '@slipstream/core/testing';
 * import { splitTiming, TapeRecorder } from '@slipstream/execution';
 *
 * const parent = {
 *   id: 'p1', legs: [], side: 'buy' as const, quantity: 100, start: 0, end: 9,
 *   urgency: 0, risk: {}, remainder: 'leave' as const,
 * };
 * const tape = new TapeRecorder(parent, sampleCall).close(9, 0);
 * const run = { parent, instrument: sampleCall, filled: 0, remainder: 100, tape };
 * splitTiming(run, 0.02, () => 200)?.ownImpact.toString(); // => '0'
 * ```
 */
export function splitTiming(
  { parent, instrument, tape }: AnalysedRun,
  arrival: number,
  midWithoutUs: (time: Micros) => number | undefined,
): TimingSplit | undefined {
  const valuer = new Valuer(instrument, parent);
  let [ownImpact, market] = [ZERO, ZERO];
  for (const fill of tape.fills) {
    const without = midWithoutUs(momentOf(fill).time);
    if (without === undefined) return undefined;
    const price = instrument.ticks.price(without);
    ownImpact = ownImpact.plus(valuer.cost(fill.lots, midOf(fill, instrument, arrival), price));
    market = market.plus(valuer.cost(fill.lots, price, arrival));
  }
  return { ownImpact, market };
}
