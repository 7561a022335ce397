// On the null market nothing that is seen foretells the price: no signal, no late makers. The same measure finds a
// signal where there is one, so that it can fail.
import { describe, expect, test } from '@jest/globals';
import { SECOND } from '@slipstream/core';
import { correlation } from '../../test/foresight.ts';
import { type PerpetualSteps, perpetualSteps } from '../../test/perpetual-steps.ts';
import type { SyntheticMarketOptions } from './settings.ts';

/** An hour second by second. */
function secondsOf(options: Partial<SyntheticMarketOptions>): PerpetualSteps {
  const duration = 3_600 * SECOND;
  const settings = { seed: 'null', duration, strikes: [100_000], rights: ['call'] as const };
  return perpetualSteps({ ...settings, activity: 0.7, ...options }, SECOND);
}

/** Correlation of what is seen with the move of the mid in the second after it. */
function foresight({ mid, ...columns }: PerpetualSteps, seen: 'imbalance' | 'flow'): number {
  const moves = mid.slice(1).map((price, index) => price - mid[index]!);
  return correlation(columns[seen].slice(0, -1), moves);
}

describe('an hour of a synthetic market', () => {
  const prompt = { from: 0, to: 0 };
  const nothing = secondsOf({ signal: 0, makerLatency: prompt });

  test('without signal and late makers: neither imbalance nor flow foretells the next second', () => {
    expect(nothing.mid.length).toBeGreaterThan(3_500);
    // The standard error of a correlation over 3,600 seconds is 0.017.
    expect(Math.abs(foresight(nothing, 'imbalance'))).toBeLessThan(0.05);
    expect(Math.abs(foresight(nothing, 'flow'))).toBeLessThan(0.05);
  });

  test('with full signal: imbalance does, by far', () => {
    const strong = secondsOf({ signal: 1, makerLatency: prompt });
    expect(foresight(strong, 'imbalance')).toBeGreaterThan(0.3);
  });
});
