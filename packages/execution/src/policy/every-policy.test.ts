import { describe, expect, test } from '@jest/globals';
import { SECOND } from '@slipstream/core';
import fc from 'fast-check';
import { parentOrder } from '../../test/samples.ts';
import { anyScene, contextOfScene, mirroredTicks, mirrorInstrument } from '../../test/scenes.ts';
import { Ledger } from '../kernel/ledger.ts';
import { readDecision } from '../kernel/read-decision.ts';
import { almgrenChriss } from '../schedules/almgren-chriss.ts';
import { blend } from '../schedules/blend.ts';
import { immediate } from '../schedules/immediate.ts';
import { pov } from '../schedules/pov.ts';
import { tilt } from '../schedules/tilt.ts';
import { twap } from '../schedules/twap.ts';
import { cross } from '../tactics/cross.ts';
import { escalate } from '../tactics/escalate.ts';
import { iceberg } from '../tactics/iceberg.ts';
import { impactSized } from '../tactics/impact-sized.ts';
import { join } from '../tactics/join.ts';
import { passive } from '../tactics/passive.ts';
import { peg } from '../tactics/peg.ts';
import { sniper } from '../tactics/sniper.ts';
import { compose } from './compose.ts';
import { fallback } from './fallback.ts';
import { forecastTrust } from './forecast-trust.ts';
import { guard } from './guard.ts';
import { guidedPolicy } from './guided-policy.ts';
import type { Policy } from './policy.ts';
import { switchBy } from './switch-by.ts';
import { throttle } from './throttle.ts';
import { trace } from './trace.ts';
import { withDeadline } from './with-deadline.ts';

// The contract of every policy:
//
// 1. It decides: it throws for no context, however poor the market or mad the forecast.
// 2. It is pure: the same context and state give the same decision, and neither is changed.
// 3. Its decision is sound: the kernel has nothing to refuse, and it never asks for more than is left.
// 4. It mirrors: on the same scenes with bids for asks, up for down and every price on the other side of a pivot, it
//    wants the same orders at mirrored prices, for the same reasons.

// Where a test also counts how much it saw, its seed is fixed: that so much comes up is sure of these runs, and likely
// of others.

const forecastMaxAge = 2 * SECOND;
const schedule = twap({ slices: 6, randomness: 0.4 });
const patient = escalate({ from: join(), to: cross(), after: 5 * SECOND });
const base = compose(schedule, join());
const guided = guidedPolicy({ schedule });
const model = { volatility: 2, temporaryImpact: 0.5, riskAversion: 1e-4 };
const lurking = sniper({ edgeTicks: -10, forecastMaxAge });
const carefully = impactSized(cross({ reach: 'size' }), { budgetTicks: 40, forecastMaxAge });

const policies: readonly Policy[] = [
  compose(immediate(), cross()),
  base,
  compose(schedule, patient, { child: 7 }),
  compose(tilt(schedule, { strength: 1, maxAge: SECOND }), passive({ forecastMaxAge })),
  compose(almgrenChriss({ slices: 5, ...model }), peg({ edgeTicks: 1.5, forecastMaxAge })),
  compose(
    blend(immediate(), pov({ rate: 0.2 }), 0.5),
    escalate({ from: lurking, to: iceberg(join(), { display: 3 }), after: SECOND }),
  ),
  compose(immediate(), carefully),
  withDeadline(base),
  guided,
  fallback(withDeadline(base), base, {
    trouble: ({ forecast }) => (forecast ? undefined : 'no forecast'),
    recoverAfter: SECOND,
  }),
  fallback(guided, base, forecastTrust({ maxAge: forecastMaxAge, recoverAfter: 0 })),
  guard(guided, {
    id: 'little near the end',
    bounds: ({ parent }) => (parent.elapsed > 0.5 ? { most: 4 } : { restsOnly: 'early' }),
  }),
  switchBy({
    regime: ({ market: { book } }) => (book.depth('bid') + book.depth('ask') > 3 ? 'deep' : 'thin'),
    policies: { deep: guided, thin: base },
    initially: 'thin',
    after: SECOND,
  }),
  trace(throttle(guided, { every: 3 * SECOND }), () => {}),
];

const scenes = fc.array(anyScene, { minLength: 1, maxLength: 5 });

/** The slot that a policy's own resting order stands in, under all its prefixes. */
function slotOf(policy: Policy): string {
  if (policy.id.includes('or else')) return 'first/main/rest';
  if (policy.id.startsWith('deep')) return 'thin/rest';
  return policy.id.endsWith('completed') ? 'main/rest' : 'rest';
}

function frozen<Value>(value: Value): Value {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  for (const part of Object.values(value)) frozen(part);
  return Object.freeze(value);
}

describe('every policy', () => {
  const named = policies.map((policy) => ({ name: policy.id, policy, slot: slotOf(policy) }));

  test.each(named)('$name', ({ policy, slot }) => {
    let [asked, wanted] = [0, 0];
    fc.assert(
      fc.property(scenes, (sequence) => {
        let state = frozen(policy.init(parentOrder(), 7));
        expect(policy.init(parentOrder(), 7)).toEqual(state);
        for (const context of sequence.map((one) => contextOfScene(one, { slot }))) {
          frozen({ ...context, market: undefined, instrument: undefined });
          const decision = policy.decide(context, state);
          expect(policy.decide(context, state)).toEqual(decision);
          const ledger = new Ledger(context.parent.remaining);
          expect(readDecision(decision, policy.id, ledger)).toEqual(expect.any(Object));
          state = frozen(decision.state);
          asked += 1;
          wanted += Number(decision.desired.length > 0);
        }
      }),
      { numRuns: 60, seed: 7 },
    );
    expect(wanted).toBeGreaterThan(asked / 20);
  });

  test.each(named)('mirrors: $name', ({ policy, slot }) => {
    let wanted = 0;
    fc.assert(
      fc.property(scenes, (sequence) => {
        let [one, other] = [policy.init(parentOrder(), 7), policy.init(parentOrder(), 7)];
        for (const scene of sequence) {
          const straight = policy.decide(contextOfScene(scene, { slot }), one);
          const mirrored = policy.decide(contextOfScene(scene, { slot, mirrored: true }), other);
          const back = mirrored.desired.map((order) => ({
            ...order,
            ticks: mirroredTicks(order.ticks),
          }));
          expect(back).toEqual(straight.desired);
          expect(mirrored.reason).toBe(straight.reason);
          expect(mirrored.wakeAt).toBe(straight.wakeAt);
          [one, other] = [straight.state, mirrored.state];
          wanted += straight.desired.length;
        }
      }),
      { numRuns: 100, seed: 7 },
    );
    expect(wanted).toBeGreaterThan(20);
    expect(mirrorInstrument.ticks.allows(mirroredTicks(1_999))).toBe(true);
  });
});
