import { expect, test } from '@jest/globals';
import { MILLISECOND } from '@slipstream/core';
import fc from 'fast-check';
import { FakeMarket, START } from '../../test/fake-market.ts';
import { forecastOf, parentOrder, valuationOf } from '../../test/samples.ts';
import { guidedPolicy } from '../policy/guided-policy.ts';
import type { Policy } from '../policy/policy.ts';
import { twap } from '../schedules/twap.ts';
import { execute } from '../stream/execute.ts';

// The invariant: nothing that comes after a moment changes anything that was decided or sent before it.

const moment = fc.record({
  after: fc.integer({ min: 1, max: 2_000 }),
  bid: fc.integer({ min: 38, max: 41 }),
  depth: fc.integer({ min: 1, max: 60 }),
  hit: fc.nat(6),
  up: fc.constantFrom(0.1, 0.3, 0.8, Number.NaN),
  valued: fc.boolean(),
});
type Moment = typeof moment extends fc.Arbitrary<infer One> ? One : never;

/** Everything that a run tells about its moments up to one of them. */
function told(moments: readonly Moment[], until: number): readonly string[] {
  const market = new FakeMarket();
  const said: string[] = [];
  const policy = guidedPolicy({ schedule: twap({ slices: 8, randomness: 0.4 }) }) as Policy;
  const plan = { parent: parentOrder(), instrument: market.instrument, policy, seed: 7 };
  const line = { gateway: market.venue, time: market.time };
  const { updates$, forecasts$, valuations$ } = market;
  const run = execute({ ...plan, ...line }, { updates$, forecasts$, valuations$ }).subscribe(
    (event) => {
      if (event.type !== 'result' && event.time < until) said.push(JSON.stringify(event));
    },
  );
  for (const { after, bid, depth, hit, up, valued } of moments) {
    market.pass(after * MILLISECOND);
    market.quote([5 * bid, depth, 5 * bid - 5, 50], [5 * bid + 5, depth, 5 * bid + 10, 50]);
    if (valued) valuations$.next(valuationOf(market.time.micros));
    forecasts$.next(forecastOf(market.time.micros, { up }));
    market.venue.hit(hit);
  }
  run.unsubscribe();
  return said;
}

test('cutting the tape at a moment changes no decision before it', () => {
  let compared = 0;
  fc.assert(
    fc.property(fc.array(moment, { minLength: 2, maxLength: 40 }), fc.nat(), (moments, where) => {
      const cut = 1 + (where % (moments.length - 1));
      const kept = moments.slice(0, cut);
      const until = START + MILLISECOND * kept.reduce((sum, { after }) => sum + after, 0);
      const whole = told(moments, until);
      expect(told(kept, until)).toEqual(whole);
      compared += whole.length;
    }),
    { numRuns: 100 },
  );
  expect(compared).toBeGreaterThan(500);
});
