import { describe, expect, test } from '@jest/globals';
import { MILLISECOND, SECOND } from '@slipstream/core';
import { KernelHarness, terms, wanted } from '../../test/kernel-harness.ts';
import { parentOrder } from '../../test/samples.ts';
import { compose } from '../policy/compose.ts';
import { immediate } from '../schedules/immediate.ts';
import { join } from '../tactics/join.ts';

const accepted = (order: string) => ({ type: 'accepted', order }) as const;
const cancelled = (order: string, filled: number) =>
  ({ type: 'cancelled', order, filled, reason: 'asked for' }) as const;

function working(wants = [wanted()], parts = {}): KernelHarness {
  const harness = new KernelHarness(wants, parts);
  harness.step();
  for (const [index] of wants.entries()) harness.order(accepted(`p.${index + 1}`));
  return harness;
}

describe('races that over-filled elsewhere', () => {
  test("the race that breaks hummingbot's TWAP: a refreshed order fills while it is cancelled, and its replacement must shrink", () => {
    // There, the replacement went out at once for the whole slice: 1,250 were traded of 1,000.
    const policy = compose(immediate(), join());
    const harness = new KernelHarness([], { policy });
    expect(harness.step().map(terms)).toEqual(['place p.1: 100 at 200']);
    harness.order(accepted('p.1'));
    const [desired] = harness.events.flatMap((event) =>
      event.type === 'decision' ? event.desired : [],
    );
    expect(desired?.lots).toBe(100);
    harness.step({ kind: 'human', command: { type: 'pause', by: 'test', reason: 'refresh' } });
    // In flight: the cancel, and a fill of 25 that happened before it reached the venue.
    expect(
      harness.step({ kind: 'human', command: { type: 'resume', by: 'test', reason: '' } }),
    ).toEqual([]);
    harness.order(cancelled('p.1', 25));
    const replacement = [...harness.step({ kind: 'timer' }, SECOND)];
    expect(replacement.map(terms)).toEqual(['place p.2: 75 at 200']);
    harness.fill('p.1', 't1', 25);
    harness.fill('p.2', 't2', 75);
    expect(harness.kernel.result()).toMatchObject({ outcome: 'done', filled: 100 });
  });

  test('nautilus PR 4968: a fill told after the cancellation was restored is not traded again', () => {
    const harness = working([wanted({ lots: 100 })]);
    harness.wants = [wanted({ generation: 1, lots: 100 })];
    expect(harness.step().map(terms)).toEqual(['cancel p.1']);
    // The cancellation announces 40 filled lots; the fills themselves are late.
    expect(harness.order(cancelled('p.1', 40))).toEqual([]);
    expect(harness.kernel.committed).toBe(40);
    expect(harness.refusals.at(-1)).toBe('waits: 100 lots asked, 60 are not committed');
    harness.wants = [wanted({ generation: 1, lots: 60 })];
    expect(harness.step().map(terms)).toEqual(['place p.2: 60 at 200']);
    harness.fill('p.1', 't1', 40);
    harness.fill('p.2', 't2', 60);
    expect(harness.kernel.result()).toMatchObject({ outcome: 'done', filled: 100, remainder: 0 });
  });

  test('a venue that hides a fill from its cancellation is compensated as far as it can be', () => {
    const policy = compose(immediate(), join(), { retryAfter: MILLISECOND });
    const harness = new KernelHarness([], { policy });
    harness.step();
    harness.order(accepted('p.1'));
    harness.order(cancelled('p.1', 0));
    expect(harness.step().map(terms)).toEqual(['place p.2: 100 at 200']);
    harness.order(accepted('p.2'));
    expect(harness.fill('p.1', 't1', 30).map(terms)).toEqual(['amend p.2: 70 at 200']);
    const noted = harness.events.filter(
      (event) => event.type === 'order' && event.note !== undefined,
    );
    expect(noted).toMatchObject([{ note: { kind: 'late-fill' } }]);
  });

  test('a placement that timed out is not sent again, whether it was placed or not', () => {
    const harness = new KernelHarness([wanted({ lots: 100 })]);
    harness.step();
    const lost = { type: 'unknown-outcome', order: 'p.1', command: 'place', reason: '' } as const;
    expect(harness.order(lost).map(terms)).toEqual(['query p.1']);
    harness.wants = [wanted({ slot: 'b', lots: 100 })];
    expect(harness.step()).toEqual([]);
    expect(harness.kernel.committed).toBe(100);
    const absent = { type: 'order-state', order: 'p.1', state: 'absent', filled: 0 } as const;
    expect(harness.order(absent).map(terms)).toEqual(['place p.2: 100 at 200']);
  });
});

describe('unknown outcomes', () => {
  test('are entered when nobody answers, and asked about again and again', () => {
    const harness = new KernelHarness([wanted()]);
    harness.step();
    expect(harness.wakeAt).toBe(harness.now + 5 * SECOND);
    expect(harness.step({ kind: 'timer' }, 5 * SECOND).map(terms)).toEqual(['query p.1']);
    expect(harness.step({ kind: 'timer' }, SECOND)).toEqual([]);
    expect(harness.step({ kind: 'timer' }, 4 * SECOND).map(terms)).toEqual(['query p.1']);
    expect(harness.kernel.committed).toBe(10);
  });

  test('of a cancellation are cancelled again once the order is known to be open', () => {
    const harness = working();
    harness.wants = [];
    harness.step();
    const refused = { type: 'cancel-rejected', order: 'p.1', reason: 'busy' } as const;
    expect(harness.order(refused).map(terms)).toEqual(['query p.1']);
    const open = { type: 'order-state', order: 'p.1', state: 'open', filled: 0 } as const;
    expect(harness.order(open).map(terms)).toEqual(['cancel p.1']);
  });

  test('of an amendment make the order go, because its terms are not known', () => {
    const harness = working();
    harness.wants = [wanted({ lots: 20 })];
    expect(harness.step().map(terms)).toEqual(['amend p.1: 20 at 200']);
    harness.order({ type: 'unknown-outcome', order: 'p.1', command: 'amend', reason: '' });
    const open = { type: 'order-state', order: 'p.1', state: 'open', filled: 0 } as const;
    expect(harness.order(open).map(terms)).toEqual(['cancel p.1']);
    expect(harness.kernel.committed).toBe(20);
  });

  test('of an amendment end with the account that shows what was asked for, and the order stays', () => {
    const harness = working();
    harness.wants = [wanted({ lots: 20 })];
    harness.step();
    harness.order({ type: 'unknown-outcome', order: 'p.1', command: 'amend', reason: '' });
    const account = { type: 'order-state', order: 'p.1', state: 'open', filled: 0 } as const;
    expect(harness.order({ ...account, ticks: 200, lots: 20 })).toEqual([]);
    expect(harness.kernel.committed).toBe(20);
  });

  test('of an immediate order that never tells its end are asked about', () => {
    const harness = working([
      wanted({ ticks: 205, timeInForce: 'immediate-or-cancel', postOnly: false }),
    ]);
    expect(harness.step({ kind: 'timer' }, 5 * SECOND).map(terms)).toEqual(['query p.1']);
  });
});

describe('an overfill by the venue', () => {
  test('is booked, kills the parent and needs attention', () => {
    const harness = working([wanted({ lots: 50 }), wanted({ slot: 'b', lots: 50 })]);
    expect(harness.fill('p.1', 't1', 60).map(terms)).toEqual(['cancel p.2']);
    harness.order(cancelled('p.2', 50));
    harness.fill('p.2', 't2', 50);
    expect(harness.kernel.result()).toMatchObject({ outcome: 'needs-attention', filled: 110 });
    expect(harness.events.filter(({ type }) => type === 'halt')).toMatchObject([{ level: 'kill' }]);
  });

  test('announced and never told is not called done', () => {
    const harness = working([wanted({ lots: 100 })], { parent: parentOrder() });
    harness.wants = [];
    harness.step();
    harness.order(cancelled('p.1', 100));
    harness.step({ kind: 'close' });
    expect(harness.kernel.result()).toMatchObject({ outcome: 'needs-attention', filled: 0 });
  });
});

describe('an event of an order that this kernel did not place', () => {
  test('under one of its names halts it, because a run before may have traded', () => {
    const harness = working();
    harness.fill('p.77', 't1', 5);
    harness.wants = [wanted(), wanted({ slot: 'b' })];
    expect(harness.step()).toEqual([]);
    expect(harness.refusals).toEqual(["halted: 'filled' of order p.77, which was not placed here"]);
  });

  test('of another parent means nothing', () => {
    const harness = working();
    for (const order of ['q.1', 'p.2.1', 'p2.1']) harness.fill(order, 't1', 5);
    harness.wants = [wanted(), wanted({ slot: 'b' })];
    expect(harness.step().map(terms)).toEqual(['place p.2: 10 at 200']);
  });
});
