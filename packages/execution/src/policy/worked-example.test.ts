import { describe, expect, test } from '@jest/globals';
import type { DirectionForecast } from '@slipstream/core';
import { MINUTE, SECOND } from '@slipstream/core';
import { FakeMarket, START } from '../../test/fake-market.ts';
import { terms } from '../../test/kernel-harness.ts';
import { forecastOf, parentOrder } from '../../test/samples.ts';
import { twap } from '../schedules/twap.ts';
import { execute } from '../stream/execute.ts';
import type { ExecutionEvent } from '../stream/execution-result.ts';
import { guidedPolicy } from './guided-policy.ts';

// The mission's worked example as one run: buy 100 contracts (1,000 lots) of a call quoted 200 against 205, in ten
// slices over ten minutes, with a forecast every second. One contract is ten lots.

type View = Partial<DirectionForecast> & { readonly ahead?: number };
const UP: View = { up: 0.8, down: 0.1, stable: 0.1 };
const STABLE: View = { up: 0.08, down: 0.08, stable: 0.84 };
const SPIKE: View = { ahead: 0.53 };
const DOWN: View = { up: 0.1, down: 0.8, stable: 0.1 };

/** What each second of the run is forecast to be. */
function viewOf(second: number): View {
  if (second < 1) return UP;
  if (second < 65) return STABLE;
  return second < 70 ? SPIKE : DOWN;
}

function run(seconds: number): { readonly lines: readonly string[]; readonly market: FakeMarket } {
  const market = new FakeMarket();
  const { venue: gateway, time, instrument, updates$, forecasts$ } = market;
  const parent = parentOrder({ quantity: 1_000, end: START + 10 * MINUTE });
  const policy = guidedPolicy({ schedule: twap({ slices: 10 }) });
  const lines: string[] = [];
  const tell = (event: ExecutionEvent): void => {
    if (event.type !== 'command') return;
    const rule = event.reason.split(':')[0];
    lines.push(`${Math.floor((event.time - START) / SECOND)} s ${terms(event.command)}, ${rule}`);
  };
  execute(
    { parent, instrument, policy, gateway, time, seed: 7 },
    { updates$, forecasts$ },
  ).subscribe(tell);
  for (let second = 0; second < seconds; second += 1) {
    const { ahead = 0.5, ...direction } = viewOf(second);
    const volatility = { horizon: MINUTE, now: 0.5, ahead };
    forecasts$.next(forecastOf(time.micros, direction, { volatility }));
    market.quote([200, 400, 195, 400], [205, 400, 210, 400]);
    market.pass(SECOND);
  }
  return { lines, market };
}

describe('the worked example, on the kernel', () => {
  const { lines, market } = run(110);

  test('does at each moment what the table says', () => {
    expect(lines).toEqual([
      // Up is likely: a larger child of ten contracts, at the ask.
      '0 s place p.1: 100 at 205, up',
      // Stable: the schedule, whose second slice is due after a minute, five contracts at the bid.
      '60 s place p.2: 50 at 200, stable',
      // Volatility is about to rise: nothing works for thirty seconds, though the spike is over after five.
      '65 s cancel p.2, no longer wanted',
      // Down is likely: fully passive, five contracts below the market.
      '95 s place p.3: 50 at 195, down',
    ]);
  });

  test('has bought ten contracts by then, and shows five', () => {
    expect(market.venue.filled).toBe(100);
    expect(market.venue.open).toEqual(['p.3']);
  });
});
