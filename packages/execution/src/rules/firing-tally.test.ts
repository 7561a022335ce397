import { describe, expect, test } from '@jest/globals';
import { MINUTE, SECOND } from '@slipstream/core';
import { contextOf } from '../../test/context.ts';
import { START } from '../../test/fake-market.ts';
import { forecastOf } from '../../test/samples.ts';
import { guidedPolicy } from '../policy/guided-policy.ts';
import { trace } from '../policy/trace.ts';
import { twap } from '../schedules/twap.ts';
import { defaultRules } from './default-rules.ts';
import { type FiringTally, firingShares, NOTHING_FIRED, tallied } from './firing-tally.ts';

describe('the firing share of a table', () => {
  test('weighs what held by the time it held, not by how often one looked', () => {
    let tally = tallied(NOTHING_FIRED, 100, [true, false], 0);
    for (const now of [101, 102, 103]) tally = tallied(tally, now, [true, true], 1);
    tally = tallied(tally, 110, [false, true], undefined);
    tally = tallied(tally, 120, [false, false], undefined);
    const [first, second] = defaultRules;
    expect(firingShares([first!, second!], tally)).toEqual([
      { rule: 'completion', held: 0.5, acted: 0.05 },
      { rule: 'volatility', held: 0.95, acted: 0.45 },
    ]);
  });

  test('is 0 while no time has passed', () => {
    const shares = firingShares(defaultRules, NOTHING_FIRED);
    expect(shares.every(({ held, acted }) => held === 0 && acted === 0)).toBe(true);
    expect(shares).toHaveLength(defaultRules.length);
  });

  test('is told of a run: a spike of ten seconds holds a sixth of a minute and pauses half of it', () => {
    let tally: FiringTally = NOTHING_FIRED;
    const guided = guidedPolicy({ schedule: twap({ slices: 10 }) });
    const policy = trace(guided, ({ state }) => {
      tally = state.rules.tally;
    });
    const parent = { quantity: 1_000, end: START + 10 * MINUTE };
    let state = policy.init(contextOf({ parent }).parent.order, 7);
    for (let second = 0; second <= 60; second += 1) {
      const now = START + second * SECOND;
      const ahead = second < 10 ? 0.53 : 0.5;
      const volatility = { horizon: MINUTE, now: 0.5, ahead };
      const forecast = forecastOf(now, {}, { volatility });
      ({ state } = policy.decide(contextOf({ now, parent, forecast }), state));
    }
    expect(firingShares(defaultRules, tally)[1]).toEqual({
      rule: 'volatility',
      held: expect.closeTo(10 / 60, 12),
      acted: 0.5,
    });
  });
});
