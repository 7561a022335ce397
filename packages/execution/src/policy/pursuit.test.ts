import { describe, expect, test } from '@jest/globals';
import { LotSize, SECOND } from '@slipstream/core';
import { sampleCall } from '@slipstream/core/testing';
import { contextOf, orderView } from '../../test/context.ts';
import { marketOf, START } from '../../test/fake-market.ts';
import { cross } from '../tactics/cross.ts';
import { join } from '../tactics/join.ts';
import { NEW_PURSUIT, type PursuitTask, pursue } from './pursuit.ts';

const task: PursuitTask = { target: 30, tactic: join(), retryAfter: SECOND };

function desired(changes: Parameters<typeof contextOf>[0], more: Partial<PursuitTask> = {}) {
  const step = pursue(contextOf(changes), NEW_PURSUIT, { ...task, ...more });
  return step.desired.map(({ slot, generation, lots }) => `${slot} ${generation}: ${lots}`);
}

describe('pursue', () => {
  test('orders what is due', () => {
    expect(desired({})).toEqual(['rest 0: 30']);
    expect(desired({ view: { filled: 10 } })).toEqual(['rest 0: 20']);
    expect(desired({ view: { filled: 30 } })).toEqual([]);
  });

  test('keeps the total of a generation as it fills', () => {
    const working = [orderView({ lots: 30, filled: 12 })];
    expect(desired({ working, view: { filled: 12, working: 18 } })).toEqual(['rest 0: 30']);
  });

  test('counts what is committed elsewhere', () => {
    expect(desired({ view: { working: 25 } })).toEqual(['rest 0: 5']);
  });

  test('never wants more than the parent has left', () => {
    expect(desired({ view: { filled: 90 } }, { target: 500 })).toEqual(['rest 0: 10']);
  });

  test('caps an order', () => {
    expect(desired({}, { cap: 7 })).toEqual(['rest 0: 7']);
    expect(desired({ parent: { risk: { maxChild: 4 } } }, { cap: 7 })).toEqual(['rest 0: 4']);
  });

  test('does not top a capped order up as it fills, and shrinks it to a smaller cap', () => {
    const of = (changes: { lots: number; filled: number }) => ({
      working: [orderView(changes)],
      view: { filled: changes.filled, working: changes.lots - changes.filled },
    });
    const half = of({ lots: 10, filled: 4 });
    expect(desired(half, { cap: 10 })).toEqual(['rest 0: 10']);
    expect(desired(half, { cap: 2 })).toEqual(['rest 0: 6']);
    expect(desired(of({ lots: 2, filled: 1 }), { cap: 10 })).toEqual(['rest 0: 10']);
  });

  test('shows no more of an order than its tactic says', () => {
    const shows = (lots: number): PursuitTask['tactic'] => ({
      id: 'shows',
      choose: (context, want) => ({ ...join().choose(context, want), lots }),
    });
    expect(desired({}, { tactic: shows(4) })).toEqual(['rest 0: 4']);
    const working = [orderView({ lots: 4, filled: 3 })];
    const filling = { working, view: { filled: 3, working: 1 } };
    expect(desired(filling, { tactic: shows(4) })).toEqual(['rest 0: 4']);
  });

  test('leaves an order to work when what is due is less than a new one could be', () => {
    const coarse = { ...sampleCall, size: new LotSize('0.1', '1') };
    const market = marketOf([200, 50], [205, 30], { instrument: coarse });
    const working = [orderView({ lots: 20, filled: 17 })];
    const filling = { market, working, view: { filled: 17, working: 3 } };
    expect(desired(filling, { target: 20 })).toEqual(['rest 0: 20']);
  });

  test('takes the next generation once the last has ended, at once after a fill', () => {
    const ended = [orderView({ generation: 3, state: 'filled', filled: 10 })];
    expect(desired({ ended, view: { filled: 10 } })).toEqual(['rest 4: 20']);
  });

  test('waits a while after an order that was turned away or ran out', () => {
    for (const [slot, state, tactic] of [
      ['rest', 'rejected', join()],
      ['take', 'expired', cross()],
      ['take', 'filled', cross()],
    ] as const) {
      const ended = [orderView({ slot, state })];
      const early = pursue(contextOf({ ended }), NEW_PURSUIT, { ...task, tactic });
      expect([early.desired, early.wakeAt]).toEqual([[], START + SECOND]);
      expect(desired({ ended, now: START + SECOND }, { tactic })).toEqual([`${slot} 1: 30`]);
    }
  });

  test('lets an immediate order in flight run its course, and counts it', () => {
    const taking = orderView({ slot: 'take', lots: 20, timeInForce: 'immediate-or-cancel' });
    const flying = { working: [taking], view: { working: 20 } };
    expect(desired(flying)).toEqual(['take 0: 20', 'rest 0: 10']);
    expect(desired(flying, { tactic: cross() })).toEqual(['take 0: 20']);
  });

  test('drops the resting order before it takes', () => {
    const working = [orderView({ lots: 30 })];
    expect(desired({ working, view: { working: 30 } }, { tactic: cross() })).toEqual([
      'take 0: 30',
    ]);
  });

  test('orders no less than the venue takes, and leaves no crumb behind', () => {
    const coarse = { ...sampleCall, size: new LotSize('0.1', '1') };
    const market = marketOf([200, 50], [205, 30], { instrument: coarse });
    expect(desired({ market }, { target: 9 })).toEqual([]);
    expect(desired({ market }, { target: 95 })).toEqual(['rest 0: 100']);
  });

  test('remembers since when something has been due', () => {
    const later = contextOf({ now: START + 5 });
    const first = pursue(contextOf(), NEW_PURSUIT, task).state;
    expect(pursue(later, first, task).state.dueSince).toBe(START);
    expect(pursue(later, first, { ...task, target: 0 }).state.dueSince).toBeUndefined();
  });
});
