import { describe, expect, test } from '@jest/globals';
import { MINUTE } from '@slipstream/core';
import { sampleCall } from '@slipstream/core/testing';
import { EngineRig, said } from '../../../test/engine-rig.ts';
import { snapshot } from '../../../test/scripted-tape.ts';
import { InvalidSetting } from '../../errors/invalid-setting.ts';
import { nextSessionEnd, pauseAt, type VenueCalendar, wholeCalendar } from './venue-calendar.ts';

const at = (iso: string): number => Date.parse(iso) * 1_000;

describe('a calendar', () => {
  const calendar = wholeCalendar({ settlementLasts: MINUTE });

  test('ends its days at 08:00 UTC where nothing else is said', () => {
    expect(nextSessionEnd(calendar, at('2026-01-05T07:59:59Z'))).toBe(at('2026-01-05T08:00:00Z'));
    expect(nextSessionEnd(calendar, at('2026-01-05T08:00:00Z'))).toBe(at('2026-01-06T08:00:00Z'));
  });

  test('pauses from the end of the day for as long as it settles', () => {
    expect(pauseAt(calendar, at('2026-01-05T07:59:59Z'))).toBe(undefined);
    expect(pauseAt(calendar, at('2026-01-05T08:00:00Z'))).toBe('settlement');
    expect(pauseAt(calendar, at('2026-01-05T08:00:59Z'))).toBe('settlement');
    expect(pauseAt(calendar, at('2026-01-05T08:01:00Z'))).toBe(undefined);
  });

  test('pauses within its maintenance, the end not included', () => {
    const closed = wholeCalendar({ maintenance: [{ from: 10, until: 20 }] });
    expect([9, 10, 19, 20].map((time) => pauseAt(closed, time))).toEqual([
      undefined,
      'maintenance',
      'maintenance',
      undefined,
    ]);
  });

  test.each<VenueCalendar>([
    { sessionEnd: -1 },
    { sessionEnd: 24 * 60 * MINUTE },
    { settlementLasts: 0.5 },
    { maintenance: [{ from: 5, until: 5 }] },
  ])('refuses %j', (broken) => {
    expect(() => wholeCalendar(broken)).toThrow(InvalidSetting);
  });
});

describe('a venue with a calendar', () => {
  function rigAt(calendar: VenueCalendar, instrument = sampleCall): EngineRig {
    const rig = new EngineRig(instrument, { calendar });
    rig.market(snapshot({ bids: [0.02, 2], asks: [0.021, 3] }));
    return rig;
  }

  test('ends good-til-day orders at the end of the day, and leaves the others', () => {
    // The rig begins a second after the epoch; this day ends two seconds after it.
    const rig = rigAt({ sessionEnd: 2_000_000 });
    rig.place({ timeInForce: 'good-til-day' });
    rig.place({ order: 'b' });
    rig.wait(1_000_000);
    expect(said(rig.send({ type: 'query', order: 'a' }))).toEqual([
      'cancelled: good-til-day',
      'order-state',
    ]);
    expect(rig.answers.at(-2)).toMatchObject({ exchangeTime: 2_000_000 });
    expect(rig.send({ type: 'query', order: 'b' })).toMatchObject([{ state: 'open' }]);
  });

  test('ends what rests in an instrument when it expires', () => {
    const rig = rigAt({}, { ...sampleCall, expiry: 1_500_000 });
    rig.place();
    rig.wait(500_000);
    rig.place({ order: 'late' });
    expect(said(rig.answers)).toEqual(['accepted', 'cancelled: expired', 'rejected: expired']);
  });

  test('takes no orders while it settles, but cancels', () => {
    const rig = rigAt({ sessionEnd: 1_100_000, settlementLasts: 1_000_000 });
    rig.place();
    rig.wait(100_000);
    expect(said(rig.place({ order: 'b' }))).toEqual(['rejected: settlement']);
    expect(said(rig.send({ type: 'amend', order: 'a', ticks: 200, lots: 10 }))).toEqual([
      'amend-rejected: settlement',
    ]);
    expect(said(rig.send({ type: 'cancel', order: 'a' }))).toEqual(['cancelled: requested']);
  });

  test('does nothing but answer questions in maintenance', () => {
    const rig = rigAt({ maintenance: [{ from: 1_100_000, until: 2_000_000 }] });
    rig.place();
    rig.wait(100_000);
    expect(said(rig.place({ order: 'b' }))).toEqual(['rejected: maintenance']);
    expect(said(rig.send({ type: 'cancel', order: 'a' }))).toEqual([
      'cancel-rejected: maintenance',
    ]);
    expect(rig.send({ type: 'query', order: 'a' })).toMatchObject([{ state: 'open' }]);
  });
});
