import { describe, expect, test } from '@jest/globals';
import { MINUTE, SECOND } from '@slipstream/core';
import { sampleCall, samplePerpetual } from '@slipstream/core/testing';
import { START } from '../../test/fake-market.ts';
import { LegsDesk } from '../../test/legs-desk.ts';
import { parentOrder, valuationOf } from '../../test/samples.ts';
import { TornJournal } from '../../test/torn-journal.ts';
import { JournalMismatch } from '../errors/journal-mismatch.ts';
import { compose } from '../policy/compose.ts';
import { immediate } from '../schedules/immediate.ts';
import { cross } from '../tactics/cross.ts';
import { LegsJournal } from './legs-journal.ts';
import type { LegsPlan } from './legs-plan.ts';

const higher = { ...sampleCall, id: 'higher' };
const parent = parentOrder({
  legs: [
    { instrument: sampleCall.id, ratio: 1 },
    { instrument: 'higher', ratio: -1 },
  ],
});

function deskOf(changes: Partial<LegsPlan> = {}): LegsDesk {
  const desk = new LegsDesk({
    parent,
    instruments: [sampleCall, higher],
    legs: { band: 20, pace: () => 1, lead: 'higher' },
    policyFor: () => compose(immediate(), cross()),
    ...changes,
  });
  desk.start();
  return desk;
}

/** Twenty lots of the lead are sold, and eight of the other leg can be had. */
function halfway(desk: LegsDesk): void {
  desk.quote(sampleCall, [200, 50], [205, 8]);
  desk.quote(higher, [100, 20], [105, 500]);
  desk.pass(SECOND);
}

describe('a plan over several legs that is started again', () => {
  test('knows what was filled, and does not begin anew', () => {
    const desk = deskOf();
    halfway(desk);
    desk.crash(0);
    desk.pass(SECOND);
    desk.start();
    desk.quote(sampleCall, [200, 500], [205, 500]);
    desk.quote(higher, [100, 500], [105, 500]);
    desk.pass(40 * SECOND);
    expect(desk.result).toMatchObject({ outcome: 'done', units: 100, imbalance: 0 });
    expect([desk.filled(sampleCall.id, 'buy'), desk.filled('higher', 'sell')]).toEqual([100, 100]);
  });

  test('stays stopped where a person stopped it', () => {
    const desk = deskOf();
    halfway(desk);
    desk.say({ type: 'stop', parent: 'p' });
    desk.crash(0);
    const begun = desk.tranches;
    desk.start();
    desk.quote(sampleCall, [200, 500], [205, 500]);
    desk.pass(MINUTE);
    expect(desk.tranches).toEqual(begun);
    expect(desk.result).toMatchObject({ outcome: 'unbalanced', reason: 'stopped by anna: a test' });
  });

  test('stays paused, and goes on when a person says so', () => {
    const desk = deskOf();
    desk.say({ type: 'pause' });
    desk.crash(0);
    desk.start();
    halfway(desk);
    expect(desk.tranches).toEqual([]);
    desk.say({ type: 'resume' });
    expect(desk.tranches).toEqual(['p-1: sell 20']);
  });

  test('stays killed', () => {
    const desk = deskOf();
    halfway(desk);
    desk.halts$.next({ level: 'kill', reason: 'the roof is on fire' });
    desk.crash(0);
    const begun = desk.tranches;
    desk.start();
    desk.quote(sampleCall, [200, 500], [205, 500]);
    desk.pass(MINUTE);
    expect(desk.tranches).toEqual(begun);
    expect(desk.result?.reason).toBe('killed');
  });

  test('keeps the leg that leads, whatever the books show now', () => {
    const desk = deskOf({ legs: { band: 20, pace: () => 1 } });
    desk.quote(sampleCall, [200, 50], [205, 300]);
    desk.quote(higher, [100, 200], [105, 500]);
    desk.crash(0);
    desk.start();
    desk.quote(sampleCall, [200, 50], [205, 30]);
    desk.quote(higher, [100, 900], [105, 900]);
    desk.pass(30 * SECOND);
    expect(desk.tranches.slice(0, 2)).toEqual(['p-1: sell 20', 'p-2: buy 20']);
  });

  test('asks the venue where a disk lost all of a tranche, and takes none of its names again', () => {
    const desk = deskOf();
    desk.quote(sampleCall, [200, 500], [205, 500]);
    desk.quote(higher, [100, 8], [105, 500]);
    desk.crash(0);
    desk.lose('p-1');
    desk.pass(SECOND);
    desk.start();
    desk.quote(sampleCall, [200, 500], [205, 500]);
    desk.quote(higher, [100, 500], [105, 500]);
    desk.pass(2 * MINUTE);
    const { legs } = desk.result!;
    expect(legs[1]!.filled - legs[1]!.returned).toBe(
      desk.filled('higher', 'sell') - desk.filled('higher', 'buy'),
    );
    expect(desk.filled('higher', 'sell')).toBeLessThanOrEqual(100);
    const { commands } = desk.venues.get('higher')!;
    const placed = commands.flatMap((one) => (one.type === 'place' ? [one.order] : []));
    expect(placed.filter((name) => name === 'p-1.1')).toHaveLength(1);
    expect(placed[1]).toMatch(/^p-1\.1001-\d+$/);
  });

  test('goes on with the hedge that a person turned on, and hedges no fill twice', () => {
    const desk = deskOf({
      parent: parentOrder({ quantity: 50 }),
      instruments: [sampleCall, samplePerpetual],
      legs: { band: 50, pace: () => 1 },
      hedge: { instrument: samplePerpetual, numeraire: 'coin', leastCoins: 0.01 },
    });
    desk.say({ type: 'hedge', on: true });
    desk.valuations$.next(valuationOf(START));
    desk.quote(samplePerpetual, [199_999, 50_000], [200_001, 50_000]);
    desk.quote(sampleCall, [200, 50], [205, 30]);
    desk.pass(SECOND);
    expect(desk.filled(samplePerpetual.id, 'sell')).toBe(11_392);
    desk.crash(0);
    desk.start();
    desk.pass(SECOND);
    expect(desk.filled(samplePerpetual.id, 'sell')).toBe(11_392);
    desk.valuations$.next(valuationOf(desk.time.micros));
    desk.quote(sampleCall, [200, 50], [205, 80]);
    desk.pass(20 * SECOND);
    // Five contracts of 0.37975 coins each at 100,000 USD, in lots of 10 USD, as if there had been no crash.
    expect(desk.filled(samplePerpetual.id, 'sell')).toBeGreaterThan(18_980);
    expect(desk.filled(samplePerpetual.id, 'sell')).toBeLessThanOrEqual(18_988);
  });

  test('is refused the journal of another plan', () => {
    const start = { kind: 'legs', version: 1, instruments: ['a'], seed: 7 } as const;
    const sink = new TornJournal();
    const settings = { sink, sinkFor: () => new TornJournal() };
    new LegsJournal({ ...start, parent }, settings);
    const other = { ...start, parent: { ...parent, quantity: 5 } };
    expect(() => new LegsJournal(other, settings)).toThrow(JournalMismatch);
  });
});
