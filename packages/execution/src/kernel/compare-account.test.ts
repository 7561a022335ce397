import { describe, expect, test } from '@jest/globals';
import type { AccountReport, FilledEvent, OrderAccount } from '@slipstream/core';
import { SECOND } from '@slipstream/core';
import { sampleCall } from '@slipstream/core/testing';
import { START } from '../../test/fake-market.ts';
import { KernelHarness, terms, wanted } from '../../test/kernel-harness.ts';
import { parentOrder } from '../../test/samples.ts';

const accepted = (order: string) => ({ type: 'accepted', order }) as const;
const cancelled = (order: string, filled: number) =>
  ({ type: 'cancelled', order, filled, reason: 'asked for' }) as const;

function account(order: string, changes: Partial<OrderAccount> = {}): OrderAccount {
  return { order, state: 'open', side: 'buy', ticks: 200, lots: 10, filled: 0, ...changes };
}

function fillOf(order: string, trade: string, lots: number): FilledEvent {
  const times = { exchangeTime: START, receiveTime: START };
  const parts = { price: 0.02, liquidity: 'maker', fee: '0' } as const;
  return { type: 'filled', order, trade, lots, ...parts, ...times };
}

/** Gives a report that was asked for now, and what was found. */
function told(
  harness: KernelHarness,
  orders: readonly OrderAccount[],
  fills: readonly FilledEvent[] = [],
  askedAt = harness.now + 1,
) {
  const report: AccountReport = {
    instrument: sampleCall.id,
    names: 'p.',
    since: 0,
    askedAt,
    exchangeTime: harness.now,
    receiveTime: harness.now,
    orders,
    fills,
  };
  const before = harness.events.length;
  const commands = harness.step({ kind: 'account', report }).map(terms);
  const findings = harness.events
    .slice(before)
    .flatMap((event) => (event.type === 'reconciliation' ? event.findings : []));
  return { commands, kinds: findings.map(({ kind }) => kind), findings };
}

/** A kernel with one working order, p.1. */
function working(): KernelHarness {
  const harness = new KernelHarness([wanted()]);
  harness.step();
  harness.order(accepted('p.1'));
  return harness;
}

const halts = (harness: KernelHarness): readonly string[] =>
  harness.events.flatMap((event) => (event.type === 'halt' ? [event.level] : []));

describe("the venue's account", () => {
  test('that equals ours finds nothing and changes nothing', () => {
    const harness = working();
    expect(told(harness, [account('p.1')])).toMatchObject({ commands: [], kinds: [] });
    expect(halts(harness)).toEqual([]);
  });

  test('books a fill that was never heard, once', () => {
    const harness = working();
    const fills = [fillOf('p.1', 't1', 4)];
    expect(told(harness, [account('p.1', { filled: 4 })], fills).kinds).toEqual(['fill-missed']);
    expect(harness.kernel).toMatchObject({ filled: 4, committed: 6 });
    expect(told(harness, [account('p.1', { filled: 4 })], fills).kinds).toEqual([]);
    harness.fill('p.1', 't1', 4);
    expect(harness.kernel.filled).toBe(4);
    expect(halts(harness)).toEqual([]);
  });

  test('books an end that was never heard, and what is filled of it stays committed until it is told', () => {
    const harness = working();
    const ended = [account('p.1', { state: 'cancelled', filled: 3 })];
    expect(told(harness, ended).kinds).toEqual(['end-missed']);
    expect(harness.kernel).toMatchObject({ filled: 0, committed: 3 });
  });

  test('with an order of our name that we never sent: it is committed, cancelled, and the kernel halts', () => {
    const harness = working();
    const { commands, kinds } = told(harness, [account('p.1'), account('p.7', { lots: 30 })]);
    expect([commands, kinds]).toEqual([['cancel p.7'], ['unknown-to-us']]);
    expect(harness.kernel.committed).toBe(40);
    expect(halts(harness)).toEqual(['halted']);
  });

  test('with an order of another name means nothing', () => {
    const harness = working();
    const others = ['q.1', 'p.x', 'p.1.1'].map((order) => account(order));
    expect(told(harness, [account('p.1'), ...others]).kinds).toEqual([]);
  });

  test('with more than the parent has left kills', () => {
    const harness = working();
    const { commands, kinds } = told(harness, [account('p.1'), account('p.7', { lots: 95 })]);
    expect(kinds).toEqual(['unknown-to-us', 'over-committed']);
    expect(commands).toEqual(['cancel p.1', 'cancel p.7']);
    expect(halts(harness)).toEqual(['kill']);
  });

  test('without an order that it had acknowledged: the order stays committed, is asked about, and the kernel halts', () => {
    const harness = working();
    const { commands, kinds } = told(harness, []);
    expect([commands, kinds]).toEqual([['query p.1'], ['missing-at-venue']]);
    expect(harness.kernel.committed).toBe(10);
    expect(halts(harness)).toEqual(['halted']);
    expect(told(harness, []).kinds).toEqual([]);
  });

  test('without an order that is not acknowledged says nothing yet', () => {
    const harness = new KernelHarness([wanted()]);
    harness.step();
    expect(told(harness, [])).toMatchObject({ commands: [], kinds: [] });
  });

  test('with another quantity commits the larger one, cancels, and halts', () => {
    const harness = working();
    const { commands, kinds } = told(harness, [account('p.1', { lots: 25 })]);
    expect([commands, kinds]).toEqual([['cancel p.1'], ['terms-differ']]);
    expect(harness.kernel.committed).toBe(25);
    expect(halts(harness)).toEqual(['halted']);
  });

  test('with fewer fills than we booked halts', () => {
    const harness = working();
    harness.fill('p.1', 't1', 4);
    expect(told(harness, [account('p.1')]).kinds).toEqual(['fills-unknown-to-venue']);
    expect(halts(harness)).toEqual(['halted']);
  });

  test('that calls open what had ended commits it again, cancels it and halts', () => {
    const harness = working();
    harness.order(cancelled('p.1', 0));
    const { commands, kinds } = told(harness, [account('p.1')]);
    expect([commands, kinds]).toEqual([['cancel p.1'], ['open-though-ended']]);
    expect(harness.kernel.committed).toBe(10);
    expect(harness.kernel.result().children).toMatchObject([{ state: 'cancelled', leaves: 10 }]);
    expect(halts(harness)).toEqual(['halted']);
  });

  test('that calls ended at last what was open once more lets go of the rest', () => {
    const harness = working();
    harness.order(cancelled('p.1', 0));
    told(harness, [account('p.1')]);
    harness.now += SECOND;
    expect(told(harness, [account('p.1', { state: 'cancelled' })]).kinds).toEqual([]);
    expect(harness.kernel.committed).toBe(0);
    expect(harness.kernel.result().children).toMatchObject([{ state: 'cancelled', leaves: 0 }]);
  });

  test('that was asked for before an order moved does not judge that order', () => {
    const harness = working();
    const askedAt = harness.now - 1;
    harness.fill('p.1', 't1', 4);
    expect(told(harness, [account('p.1')], [], askedAt).kinds).toEqual([]);
    expect(told(harness, [], [], askedAt).kinds).toEqual([]);
  });

  test('settles an order of unknown outcome', () => {
    const harness = working();
    harness.wants = [];
    harness.step();
    harness.order({ type: 'unknown-outcome', order: 'p.1', command: 'cancel', reason: 'lost' });
    expect(told(harness, [account('p.1', { state: 'cancelled' })]).kinds).toEqual(['end-missed']);
    expect(harness.kernel.committed).toBe(0);
  });

  test('of another parent or instrument is none of ours', () => {
    const harness = working();
    const report = { since: 0, askedAt: harness.now, exchangeTime: 0, receiveTime: 0 };
    const strange = { ...report, orders: [account('p.7')], fills: [] };
    harness.step({ kind: 'account', report: { ...strange, instrument: 'x:y', names: 'p.' } });
    harness.step({ kind: 'account', report: { ...strange, instrument: sampleCall.id, names: '' } });
    expect(halts(harness)).toEqual([]);
  });
});

describe('after a crash', () => {
  const recovered = { kind: 'recovered', life: 1, reason: 'the journal ended' } as const;

  test('every open order is in doubt and asked about, and nothing new is risked', () => {
    const harness = working();
    harness.wants = [wanted(), wanted({ slot: 'b' })];
    expect(harness.step(recovered).map(terms)).toEqual(['query p.1']);
    expect(harness.kernel.committed).toBe(10);
    const unsure = 'the venue was not asked yet what the run before did last';
    expect(harness.refusals.at(-1)).toBe(unsure);
  });

  test('the account is asked for, and again until it comes', () => {
    const harness = working();
    const names = { instrument: sampleCall.id, names: 'p.', since: START - 60 * SECOND };
    expect(harness.at(recovered).account).toEqual(names);
    expect(harness.at({ kind: 'timer' }).account).toBeUndefined();
    expect(harness.wakeAt).toBe(harness.now + 5 * SECOND);
    harness.now += 5 * SECOND;
    expect(harness.at({ kind: 'timer' }).account).toEqual(names);
  });

  test('an account that was asked for since opens the way, and new orders bear names of their own', () => {
    const harness = working();
    harness.step(recovered);
    harness.wants = [wanted(), wanted({ slot: 'b' })];
    expect(told(harness, [account('p.1')], [], START).commands).toEqual([]);
    expect(told(harness, [account('p.1')]).commands).toEqual(['place p.2-2: 10 at 200']);
  });

  test('an account that could not judge an order keeps the way closed: the order may be larger than we know', () => {
    const harness = working();
    harness.step(recovered);
    harness.wants = [wanted(), wanted({ slot: 'b' })];
    const askedAt = harness.now;
    harness.fill('p.1', 't1', 4);
    expect(told(harness, [account('p.1')], [], askedAt).commands).toEqual([]);
    harness.now += SECOND;
    const { commands } = told(harness, [account('p.1', { filled: 4 })], [fillOf('p.1', 't1', 4)]);
    expect(commands).toEqual(['place p.2-2: 10 at 200']);
  });

  test('an order that nobody remembers is what was sent last: adopted, cancelled, and no halt', () => {
    const harness = working();
    harness.step(recovered);
    const { commands, kinds } = told(harness, [account('p.1'), account('p.2', { lots: 30 })]);
    expect([commands, kinds]).toEqual([['cancel p.2'], ['unknown-to-us']]);
    expect(halts(harness)).toEqual([]);
    expect(harness.kernel.committed).toBe(40);
  });

  test('fills of an order that nobody remembers are booked', () => {
    const harness = working();
    harness.step(recovered);
    const { kinds } = told(harness, [account('p.1')], [fillOf('p.2', 't9', 30)]);
    expect(kinds).toEqual(['unknown-to-us']);
    expect(harness.kernel).toMatchObject({ filled: 30, committed: 10 });
  });

  test('a person may answer for the past instead, by name', () => {
    const harness = working();
    harness.step(recovered);
    harness.order({ type: 'order-state', order: 'p.1', state: 'open', filled: 0 });
    harness.wants = [wanted(), wanted({ slot: 'b' })];
    expect(harness.step({ kind: 'lift-halt', by: '', reason: 'checked' })).toEqual([]);
    const lifted = harness.step({ kind: 'lift-halt', by: 'ada', reason: 'checked at the venue' });
    expect(lifted.map(terms)).toEqual(['place p.2-2: 10 at 200']);
  });

  test('a parent whose time is over has not ended until the venue was asked', () => {
    const harness = new KernelHarness([], { parent: parentOrder() });
    harness.step();
    harness.step(recovered);
    harness.step({ kind: 'close' });
    expect(harness.kernel.phase).toBe('ending');
    told(harness, []);
    expect(harness.kernel.phase).toBe('ended');
  });
});

describe('the account is compared periodically', () => {
  test('at the start and after each interval, with an overlap', () => {
    const settings = { reconcileEvery: 10 * SECOND };
    const harness = new KernelHarness([], { settings });
    expect(harness.at({ kind: 'market' }).account?.since).toBe(START - 60 * SECOND);
    harness.now += 10 * SECOND;
    told(harness, [], [], START + 1);
    expect(harness.wakeAt).toBe(START + 20 * SECOND + 1_000);
    harness.now = harness.wakeAt!;
    expect(harness.at({ kind: 'timer' }).account?.since).toBe(START + 1 - 60 * SECOND);
  });
});
