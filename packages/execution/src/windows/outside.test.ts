import { describe, expect, test } from '@jest/globals';
import { MINUTE, type Micros, SECOND, type TickerEvent } from '@slipstream/core';
import { sampleCall, samplePerpetual } from '@slipstream/core/testing';
import fc from 'fast-check';
import { contextOf } from '../../test/context.ts';
import { marketOf } from '../../test/fake-market.ts';
import { parentOrder } from '../../test/samples.ts';
import { InvalidSetting } from '../errors/invalid-setting.ts';
import { compose } from '../policy/compose.ts';
import { guard } from '../policy/guard.ts';
import type { Policy } from '../policy/policy.ts';
import { withDeadline } from '../policy/with-deadline.ts';
import { immediate } from '../schedules/immediate.ts';
import { DAY } from '../schedules/volume-curve.ts';
import { cross } from '../tactics/cross.ts';
import { join } from '../tactics/join.ts';
import type { Blackout } from './blackout.ts';
import { outside } from './outside.ts';

const HOUR = 60 * MINUTE;
const FRIDAY = Date.UTC(2026, 10, 27) * 1_000;

function stands(window: Blackout, now: Micros, more: Parameters<typeof contextOf>[0] = {}) {
  const { closed, restsOnly, changesAt } = outside([window]).bounds(contextOf({ now, ...more }));
  return [closed ?? restsOnly ?? 'open', changesAt];
}

describe('a window', () => {
  test('around the expiry begins before it, and is none on what does not expire', () => {
    const { expiry } = sampleCall;
    const window = { kind: 'expiry', before: HOUR } as const;
    expect(stands(window, expiry - HOUR - 1)).toEqual(['open', expiry - HOUR]);
    expect(stands(window, expiry - HOUR)).toEqual(['the window of expiry', expiry]);
    expect(stands(window, expiry)).toEqual(['open', undefined]);
    const market = marketOf([200, 5], [205, 5], { instrument: samplePerpetual });
    expect(stands(window, expiry - 1, { market })).toEqual(['open', undefined]);
  });

  test('around funding follows what the venue announces, and what it announced before', () => {
    const window = { kind: 'funding', before: 10 * SECOND, after: 5 * SECOND } as const;
    const ticker: TickerEvent = {
      type: 'ticker',
      instrument: samplePerpetual.id,
      exchangeTime: 0,
      receiveTime: 0,
      nextFunding: FRIDAY + 8 * HOUR,
    };
    const market = { ...marketOf([200, 5], [205, 5], { instrument: samplePerpetual }), ticker };
    const at = (now: Micros) => stands(window, now, { market })[0];
    expect(at(FRIDAY + 8 * HOUR - 10 * SECOND)).toBe('the window of funding');
    expect(at(FRIDAY + 8 * HOUR + 5 * SECOND)).toBe('open');
    // The next payment is announced at once: the window of the last one still has its end.
    expect(at(FRIDAY + SECOND)).toBe('the window of funding');
    const hourly = { ...market, ticker: { ...ticker, fundingInterval: HOUR } };
    expect(stands(window, FRIDAY + 7 * HOUR, { market: hourly })[0]).toBe('the window of funding');
    expect(stands(window, FRIDAY + 8 * HOUR)).toEqual(['open', undefined]);
  });

  test('around a roll comes every day, or once a week, and reaches over midnight', () => {
    const daily = { kind: 'roll', at: 8 * HOUR, before: HOUR, after: HOUR } as const;
    const weekly = { ...daily, weekday: 5 } as const;
    const day = (window: Blackout, shift: number) =>
      stands(window, FRIDAY + shift * DAY + 8 * HOUR)[0];
    expect([-1, 0, 1, 7].map((shift) => day(daily, shift) === 'open')).toEqual([
      false,
      false,
      false,
      false,
    ]);
    expect([-1, 0, 1, 7].map((shift) => day(weekly, shift) === 'open')).toEqual([
      true,
      false,
      true,
      false,
    ]);
    expect(stands(weekly, FRIDAY)[1]).toBe(FRIDAY + 7 * HOUR);
    const midnight = { kind: 'roll', at: 0, before: HOUR, after: HOUR } as const;
    expect(stands(midnight, FRIDAY - 1)).toEqual(['the window of roll', FRIDAY + HOUR]);
  });

  test('lets rest what it leaves', () => {
    const from = FRIDAY;
    const window = { kind: 'between', from, until: from + HOUR, leaves: 'rests' } as const;
    const wanted = (tactic: Parameters<typeof compose>[1]): number => {
      const policy = guard(compose(immediate(), tactic), outside([window]));
      const context = contextOf({ now: from, parent: { start: from, end: from + HOUR } });
      return policy.decide(context, policy.init(parentOrder(), 7)).desired.length;
    };
    expect([wanted(join()), wanted(cross())]).toEqual([1, 0]);
  });

  // At `changesAt`, and not a microsecond before, it stands otherwise than now; and it is always either.
  test('says when it changes', () => {
    const window: fc.Arbitrary<Blackout> = fc.oneof(
      fc.record({
        kind: fc.constant('roll' as const),
        at: fc.integer({ min: 0, max: DAY - 1 }),
        before: fc.integer({ min: 1, max: 5 * HOUR }),
        after: fc.integer({ min: 0, max: 5 * HOUR }),
      }),
      fc.record({
        kind: fc.constant('roll' as const),
        at: fc.integer({ min: 0, max: DAY - 1 }),
        weekday: fc.integer({ min: 0, max: 6 }),
        before: fc.integer({ min: 1, max: 5 * HOUR }),
      }),
      fc.record({ kind: fc.constant('expiry' as const), before: fc.integer({ min: 1, max: DAY }) }),
    );
    const moment = fc.integer({ min: sampleCall.expiry - 2 * DAY, max: sampleCall.expiry + DAY });
    fc.assert(
      fc.property(window, moment, (one, now) => {
        const [word, changesAt] = stands(one, now) as [string, Micros | undefined];
        if (changesAt === undefined) {
          expect([word, one.kind]).toEqual(['open', 'expiry']);
          return;
        }
        expect(changesAt).toBeGreaterThan(now);
        expect(stands(one, changesAt - 1)[0]).toBe(word);
        expect(stands(one, changesAt)[0]).not.toBe(word);
      }),
    );
  });
});

test('a deadline around a guard completes inside a window, one within it does not', () => {
  const from = FRIDAY;
  const parent = { start: from, end: from + MINUTE };
  const shut = outside([{ kind: 'between', from, until: from + HOUR }]);
  const patient = compose(immediate(), join());
  const wanted = (policy: Policy): number => {
    const context = contextOf({ now: from + 57 * SECOND, parent });
    return policy.decide(context, policy.init(parentOrder(parent), 7)).desired.length;
  };
  expect(wanted(withDeadline(guard(patient, shut)))).toBe(1);
  expect(wanted(guard(withDeadline(patient), shut))).toBe(0);
});

test.each<Blackout>([
  { kind: 'between', from: 2, until: 2 },
  { kind: 'expiry', before: -1 },
  { kind: 'funding', before: 0 },
  { kind: 'roll', at: DAY, before: 1 },
  { kind: 'roll', at: 0, weekday: 7, before: 1 },
])('is no window: %j', (window) => {
  expect(() => outside([window])).toThrow(InvalidSetting);
});
