import { describe, expect, test } from '@jest/globals';
import type { OrderEvent } from '@slipstream/core';
import type { OmitEach, Unstamped } from '../../test/unstamped.ts';
import { type Absorbed, absorb, giveUpWaiting } from './absorb.ts';
import { type ChildOrder, isSettled, leavesOf, newChild, type Terms } from './child-order.ts';

/** An event of the order that it is given to. */
type Own = OmitEach<Unstamped, 'order'>;

const fresh = newChild({
  id: 'p.1',
  owner: 'policy',
  slot: 'a',
  generation: 0,
  side: 'buy',
  ticks: 200,
  lots: 10,
  timeInForce: 'good-til-cancelled',
  postOnly: true,
  sentAt: 100,
});

let stamp = 0;
function after(child: ChildOrder, event: Own): Absorbed {
  stamp += 1;
  const times = { exchangeTime: stamp, receiveTime: stamp };
  return absorb(child, { order: child.id, ...event, ...times } as OrderEvent, 200);
}

function through(child: ChildOrder, ...events: Own[]): ChildOrder {
  return events.reduce((order, event) => after(order, event).child, child);
}

const accepted = { type: 'accepted' } as const;
const fill = (trade: string, lots: number) =>
  ({ type: 'filled', trade, lots, price: 0.02, liquidity: 'maker', fee: '0' }) as const;
const cancelled = (filled: number) => ({ type: 'cancelled', filled, reason: 'asked for' }) as const;
const amended = (ticks: number, lots: number) => ({ type: 'amended', ticks, lots }) as const;
const account = (state: 'open' | 'filled' | 'cancelled' | 'rejected' | 'absent', filled = 0) =>
  ({ type: 'order-state', state, filled }) as const;
const openWith = (terms: Terms, filled = 0) => ({ ...account('open', filled), ...terms }) as const;
const lost = (command: 'place' | 'amend' | 'cancel') =>
  ({ type: 'unknown-outcome', command, reason: 'timeout' }) as const;

const working = through(fresh, accepted);
const cancelling: ChildOrder = { ...working, state: 'cancel-pending', cancelAsked: true };
const amending = (ticks: number, lots: number): ChildOrder => ({
  ...working,
  state: 'amend-pending',
  amend: { ticks, lots },
});

describe('a child order', () => {
  test('works once accepted, and commits what is not filled', () => {
    expect(working.state).toBe('working');
    expect(leavesOf(through(working, fill('1', 4)))).toBe(6);
  });

  test('has ended once all of it is filled, whatever else is under way', () => {
    for (const child of [fresh, working, cancelling, through(fresh, lost('place'))]) {
      const end = through(child, fill('1', 4), fill('2', 6));
      expect([end.state, leavesOf(end)]).toEqual(['filled', 0]);
    }
  });

  test('counts a trade once', () => {
    const once = through(working, fill('1', 4));
    const twice = after(once, fill('1', 4));
    expect(twice.child.filled).toBe(4);
    expect(twice.note).toEqual({ kind: 'duplicate' });
  });

  test('commits nothing once rejected', () => {
    const end = through(fresh, { type: 'rejected', reason: 'no credit' });
    expect([end.state, leavesOf(end)]).toEqual(['rejected', 0]);
  });

  test('holds the fills that its cancellation announced until they come', () => {
    const end = through(cancelling, cancelled(3));
    expect([end.state, leavesOf(end), isSettled(end)]).toEqual(['cancelled', 3, false]);
    const told = through(end, fill('1', 3));
    expect([told.state, leavesOf(told), isSettled(told)]).toEqual(['cancelled', 0, true]);
  });

  test('books a fill that comes after its end unannounced, and stays ended', () => {
    const { child, note } = after(through(cancelling, cancelled(0)), fill('1', 3));
    expect([child.state, child.filled, leavesOf(child)]).toEqual(['cancelled', 3, 0]);
    expect(note).toEqual({ kind: 'late-fill' });
  });

  test('is not reopened by anything', () => {
    const end = through(cancelling, cancelled(0));
    const events = [accepted, amended(190, 20), account('open'), lost('cancel'), lost('place')];
    for (const event of events) expect(through(end, event).state).toBe('cancelled');
    const rejected = through(end, { type: 'rejected', reason: '' });
    expect(rejected.state).toBe('cancelled');
  });

  test('calls an immediate order that ran out expired', () => {
    const immediate = { ...fresh, timeInForce: 'immediate-or-cancel' } as const;
    expect(through(immediate, accepted, cancelled(0)).state).toBe('expired');
  });

  test('sees an overfill, books it and ends', () => {
    const { child, note } = after(through(working, fill('1', 9)), fill('2', 2));
    expect([child.filled, child.state]).toEqual([11, 'filled']);
    expect(note).toEqual({ kind: 'overfill', text: '11 lots filled of an order for 10' });
  });

  test('does not book a fill that is no quantity', () => {
    for (const lots of [Number.NaN, -1, 0, 1.5, Number.POSITIVE_INFINITY]) {
      const { child, note } = after(working, fill('1', lots));
      expect([child.filled, note?.kind]).toEqual([0, 'contradiction']);
    }
  });
});

describe('an amendment', () => {
  test('commits the larger quantity until it is answered', () => {
    expect(leavesOf(amending(200, 15))).toBe(15);
    expect(leavesOf(amending(200, 5))).toBe(10);
    expect(leavesOf(through(amending(200, 5), amended(200, 5)))).toBe(5);
  });

  test('that is rejected leaves the order as it was', () => {
    const end = through(amending(190, 5), { type: 'amend-rejected', reason: 'no' });
    expect(end).toMatchObject({ state: 'working', ticks: 200, lots: 10, amend: undefined });
  });

  test('downward of what was filled meanwhile ends the order', () => {
    const filledMeanwhile = through(amending(200, 5), fill('1', 5));
    expect(filledMeanwhile.state).toBe('amend-pending');
    expect(through(filledMeanwhile, amended(200, 5)).state).toBe('filled');
  });

  test('is answered once: an answer told again answers no later amendment', () => {
    const times = { exchangeTime: 1_000, receiveTime: 1_000 };
    const answer: OrderEvent = { order: 'p.1', ...amended(200, 5), ...times };
    const first = absorb(amending(200, 5), answer, 200).child;
    const again: ChildOrder = { ...first, state: 'amend-pending', amend: { ticks: 200, lots: 12 } };
    expect(absorb(again, answer, 200).child).toEqual(again);
    const refusal: OrderEvent = { order: 'p.1', type: 'amend-rejected', reason: '', ...times };
    expect(absorb(again, refusal, 200).child).toEqual(again);
  });

  test('that nobody asked for commits the larger quantity and makes the order go', () => {
    const { child, note } = after(working, amended(200, 30));
    expect([leavesOf(child), child.termsInDoubt, note?.kind]).toEqual([30, true, 'contradiction']);
  });

  test('of unknown outcome leaves the terms in doubt, even once the order is known to be open', () => {
    const unknown = through(amending(190, 15), lost('amend'));
    expect([unknown.state, leavesOf(unknown)]).toEqual(['unknown', 15]);
    const open = through(unknown, account('open'));
    expect([open.state, open.termsInDoubt, leavesOf(open)]).toEqual(['working', true, 15]);
    const late = through(open, amended(190, 15));
    expect([late.termsInDoubt, late.ticks]).toEqual([false, 190]);
  });

  test('of unknown outcome was done where the account of the venue shows what was asked for', () => {
    for (const terms of [
      { ticks: 190, lots: 15 },
      { ticks: 190, lots: 5 },
    ]) {
      const unknown = through(amending(terms.ticks, terms.lots), lost('amend'));
      const settled = through(unknown, openWith(terms));
      expect(settled).toMatchObject({ ...terms, state: 'working', termsInDoubt: false });
      expect([settled.amend, leavesOf(settled)]).toEqual([undefined, terms.lots]);
    }
  });

  test('of unknown outcome may still come where the old terms are shown, and stays in doubt', () => {
    for (const [lots, committed] of [
      [15, 15],
      [5, 10],
    ] as const) {
      const unknown = through(amending(190, lots), lost('amend'));
      const { child, note } = after(unknown, openWith({ ticks: 200, lots: 10 }));
      expect([child.termsInDoubt, leavesOf(child), note]).toEqual([true, committed, undefined]);
    }
  });

  test('of unknown outcome is not settled by an account from before the last answer', () => {
    const settled = through(amending(190, 5), amended(190, 5));
    const again = { ...settled, state: 'amend-pending', amend: { ticks: 200, lots: 5 } } as const;
    const unknown = through(again, lost('amend'));
    const times = { exchangeTime: settled.amendAnswered, receiveTime: 1_000 };
    const old: OrderEvent = { order: 'p.1', ...openWith({ ticks: 200, lots: 5 }), ...times };
    expect(absorb(unknown, old, 200).child).toMatchObject({ ticks: 190, termsInDoubt: true });
  });

  test('once settled by an account is not answered again by its late answer', () => {
    const unknown = through(amending(190, 5), lost('amend'));
    const answer: OrderEvent = {
      order: 'p.1',
      ...amended(190, 5),
      exchangeTime: 1,
      receiveTime: 1,
    };
    const settled = through(unknown, openWith({ ticks: 190, lots: 5 }));
    expect(absorb(settled, answer, 200)).toEqual({ child: settled });
  });
});

describe('an unknown outcome', () => {
  test('keeps the quantity committed', () => {
    for (const child of [through(fresh, lost('place')), through(cancelling, lost('cancel'))]) {
      expect([child.state, leavesOf(child)]).toEqual(['unknown', 10]);
    }
  });

  test('of a placement ends with its acceptance, with a proof of absence, or with its end', () => {
    const unknown = through(fresh, lost('place'));
    expect(through(unknown, accepted).state).toBe('working');
    expect(through(unknown, account('open')).state).toBe('working');
    expect(leavesOf(through(unknown, account('absent')))).toBe(0);
    expect(leavesOf(through(unknown, account('cancelled', 4)))).toBe(4);
    expect(leavesOf(through(unknown, account('filled', 10), fill('1', 10)))).toBe(0);
  });

  test('is not one where the acceptance came before', () => {
    expect(through(working, lost('place')).state).toBe('working');
  });

  test('comes of a refused cancellation, because the order may be gone', () => {
    const refused = through(cancelling, { type: 'cancel-rejected', reason: 'not open' });
    expect([refused.state, leavesOf(refused), refused.cancelAsked]).toEqual(['unknown', 10, false]);
    expect(through(refused, account('filled', 10), fill('1', 10)).state).toBe('filled');
  });

  test('comes of a command that nobody answers', () => {
    expect(giveUpWaiting(fresh)).toMatchObject({ state: 'unknown', doubt: 'place' });
    expect(giveUpWaiting(amending(1, 1))).toMatchObject({ state: 'unknown', doubt: 'amend' });
    expect(giveUpWaiting(cancelling)).toMatchObject({ state: 'unknown', doubt: 'cancel' });
  });
});

describe('a venue that contradicts itself', () => {
  test('rejecting or denying what it had accepted keeps the quantity committed', () => {
    for (const event of [{ type: 'rejected', reason: '' } as const, account('absent')]) {
      const { child, note } = after(working, event);
      expect([child.state, leavesOf(child), note?.kind]).toEqual(['unknown', 10, 'contradiction']);
    }
  });

  test('on the terms of an open order commits the larger quantity and makes the order go', () => {
    const unknown = through(fresh, lost('place'));
    for (const [lots, committed] of [
      [30, 30],
      [5, 10],
      [Number.NaN, 10],
    ] as const) {
      const { child, note } = after(unknown, openWith({ ticks: 200, lots }));
      expect([leavesOf(child), child.termsInDoubt]).toEqual([committed, true]);
      expect(note?.kind).toBe('contradiction');
    }
  });

  test('with totals that are no numbers frees nothing', () => {
    for (const event of [cancelled(Number.NaN), account('cancelled', -1)]) {
      const { child, note } = after(cancelling, event);
      expect([leavesOf(child), note?.kind]).toEqual([10, 'contradiction']);
    }
  });
});
