import { describe, expect, test } from '@jest/globals';
import { MINUTE, SECOND } from '@slipstream/core';
import { marketOf, START } from '../../test/fake-market.ts';
import { KernelHarness, terms, wanted } from '../../test/kernel-harness.ts';
import { parentOrder } from '../../test/samples.ts';
import { InvalidParent } from '../errors/invalid-parent.ts';

const accepted = (order: string) => ({ type: 'accepted', order }) as const;
const cancelled = (order: string, filled: number) =>
  ({ type: 'cancelled', order, filled, reason: 'asked for' }) as const;

/** A kernel with one working order, p.1, of slot `a`. */
function working(changes: Parameters<typeof wanted>[0] = {}, parts = {}): KernelHarness {
  const harness = new KernelHarness([wanted(changes)], parts);
  harness.step();
  harness.order(accepted('p.1'));
  return harness;
}

describe('the kernel makes the desired orders so', () => {
  test('places what is wanted, once', () => {
    const harness = new KernelHarness([wanted()]);
    expect(harness.step().map(terms)).toEqual(['place p.1: 10 at 200']);
    expect(harness.step()).toEqual([]);
  });

  test('cancels what is no longer wanted, once it has been answered', () => {
    const harness = new KernelHarness([wanted()]);
    harness.step();
    harness.wants = [];
    expect(harness.step()).toEqual([]);
    expect(harness.order(accepted('p.1')).map(terms)).toEqual(['cancel p.1']);
    expect(harness.step()).toEqual([]);
  });

  test('amends a smaller quantity at once, at the same price, so that the priority stays', () => {
    const harness = working();
    harness.wants = [wanted({ lots: 6 })];
    expect(harness.step().map(terms)).toEqual(['amend p.1: 6 at 200']);
  });

  test('moves a price after its minimum rest, and wakes up to do so', () => {
    const harness = working();
    harness.wants = [wanted({ ticks: 195 })];
    expect(harness.step()).toEqual([]);
    expect(harness.wakeAt).toBe(START + 1_000 + SECOND);
    expect(harness.step({ kind: 'timer' }, SECOND).map(terms)).toEqual(['amend p.1: 10 at 195']);
  });

  test('leaves a price within the dead band', () => {
    const harness = working({}, { settings: { deadBandTicks: 5 } });
    harness.wants = [wanted({ ticks: 195 })];
    expect(harness.step({ kind: 'market' }, 2 * SECOND)).toEqual([]);
    harness.wants = [wanted({ ticks: 190 })];
    expect(harness.step().map(terms)).toEqual(['amend p.1: 10 at 190']);
  });

  test('brings a price back inside the limit at once, rest or no rest', () => {
    const risk = { collarTicks: 0 };
    const harness = working({ postOnly: false, ticks: 205 }, { parent: parentOrder({ risk }) });
    harness.market = marketOf([190, 50], [195, 30]);
    expect(harness.step().map(terms)).toEqual(['amend p.1: 10 at 195']);
  });

  test('does not refill what was filled: a generation ends with its order', () => {
    const harness = working();
    harness.fill('p.1', 't1', 4);
    expect(harness.step()).toEqual([]);
    harness.fill('p.1', 't2', 6);
    expect(harness.step()).toEqual([]);
    harness.wants = [wanted({ generation: 1 })];
    expect(harness.step().map(terms)).toEqual(['place p.2: 10 at 200']);
  });

  test('opens a slot to the next generation once the order before has ended', () => {
    const harness = working();
    harness.wants = [wanted({ generation: 1, lots: 30 })];
    expect(harness.step().map(terms)).toEqual(['cancel p.1']);
    expect(harness.step()).toEqual([]);
    expect(harness.order(cancelled('p.1', 0)).map(terms)).toEqual(['place p.2: 30 at 200']);
  });

  test('shows a policy its own orders, and what is left of the parent', () => {
    const harness = working();
    harness.fill('p.1', 't1', 4);
    const context = harness.contexts.at(-1)!;
    expect(context.working).toMatchObject([{ slot: 'a', generation: 0, lots: 10, filled: 4 }]);
    expect(context.parent).toMatchObject({ filled: 4, working: 6, remaining: 96, free: 90 });
  });

  test('gives the same random numbers to the same decision, and others to the next', () => {
    const [one, other] = [new KernelHarness([]), new KernelHarness([])];
    one.step();
    other.step();
    const draw = (harness: KernelHarness): number => harness.contexts.at(-1)!.random('x').next();
    expect([draw(one), draw(one)]).toEqual([draw(other), draw(other)]);
    expect(draw(one)).toBe(draw(one));
    const before = draw(one);
    one.step();
    expect(draw(one)).not.toBe(before);
  });
});

describe('the kernel rounds toward safety', () => {
  const placed = (changes: Parameters<typeof wanted>[0], parts = {}) =>
    new KernelHarness([wanted(changes)], parts).step().map(terms)[0];

  test('a buy down and a sell up to the tick table, and lots down', () => {
    expect(placed({ ticks: 203 })).toBe('place p.1: 10 at 200');
    expect(placed({ ticks: 199.9, lots: 7.9 })).toBe('place p.1: 7 at 195');
    const parent = parentOrder({ side: 'sell' });
    expect(placed({ ticks: 206 }, { parent })).toBe('place p.1: 10 at 210');
  });

  test('to the limit', () => {
    const parent = parentOrder({ limit: { kind: 'price', ticks: 197 } });
    expect(placed({ ticks: 200 }, { parent })).toBe('place p.1: 10 at 195');
  });

  test('to the collar', () => {
    const parent = parentOrder({ risk: { collarTicks: 5 } });
    expect(placed({ ticks: 300, postOnly: false }, { parent })).toBe('place p.1: 10 at 210');
  });

  test('a post-only order to its own side of the book', () => {
    expect(placed({ ticks: 210 })).toBe('place p.1: 10 at 200');
  });

  test('to the largest child', () => {
    const parent = parentOrder({ risk: { maxChild: 4 } });
    expect(placed({ lots: 10 }, { parent })).toBe('place p.1: 4 at 200');
  });
});

describe('the kernel refuses', () => {
  test('to trade before the start', () => {
    const harness = new KernelHarness([wanted()], {
      parent: parentOrder({ start: START + SECOND }),
    });
    expect(harness.step()).toEqual([]);
    expect(harness.wakeAt).toBe(START + SECOND);
    expect(harness.step({ kind: 'timer' }, SECOND)).toHaveLength(1);
  });

  test.each(['awaiting-snapshot', 'gap', 'stale', 'crossed'] as const)(
    'to place on a book that is %s, and leaves what works',
    (status) => {
      const harness = working();
      harness.market = marketOf([200, 50], [205, 30], { status });
      harness.wants = [wanted(), wanted({ slot: 'b' })];
      expect(harness.step()).toEqual([]);
      const asked = harness.contexts.length;
      harness.step();
      expect(harness.contexts).toHaveLength(asked);
    },
  );

  test('to place while the venue does not trade', () => {
    const harness = new KernelHarness([wanted()]);
    harness.market = marketOf([200, 50], [205, 30], { trading: 'halted' });
    expect(harness.step()).toEqual([]);
  });

  test('to place without any market', () => {
    const harness = new KernelHarness([wanted()]);
    harness.market = undefined;
    expect(harness.step()).toEqual([]);
  });

  test('more orders than its limits, and says so once', () => {
    const risk = { maxOpenOrders: 1, maxWorking: 15 };
    const harness = working({}, { parent: parentOrder({ risk }) });
    harness.wants = [wanted(), wanted({ slot: 'b' })];
    harness.step();
    harness.step();
    expect(harness.refusals).toEqual(['1 orders are open already']);
    harness.wants = [wanted({ lots: 20 })];
    expect(harness.step()).toEqual([]);
    expect(harness.refusals.at(-1)).toBe('20 lots would work, 15 may');
  });

  test('more open orders than it could cancel at once', () => {
    const rate = { perSecond: 5, burst: 20, reserveForCancels: 2 };
    const slots = ['a', 'b', 'c'].map((slot) => wanted({ slot }));
    const harness = new KernelHarness(slots, { settings: { rate } });
    expect(harness.step()).toHaveLength(2);
    expect(harness.refusals).toEqual(['2 orders are open already']);
  });

  test('an order below the least of the venue', () => {
    const harness = new KernelHarness([wanted({ lots: 0.5 })]);
    expect(harness.step()).toEqual([]);
    expect(harness.refusals).toEqual(['0 lots are below the least order of 1']);
  });

  test('more messages than its budget, and sends the rest when it can', () => {
    const rate = { perSecond: 1, burst: 2, reserveForCancels: 1 };
    const harness = working({}, { settings: { rate, minimumRest: 0 } });
    harness.wants = [wanted({ ticks: 195 })];
    expect(harness.step()).toEqual([]);
    expect(harness.wakeAt).toBe(START + 1_000 + SECOND);
    expect(harness.step({ kind: 'timer' }, SECOND)).toHaveLength(1);
  });

  test.each([
    [{ quantity: 0 }, 'quantity'],
    [{ quantity: Number.NaN }, 'quantity'],
    [{ end: START }, 'end'],
    [{ legs: [] }, 'legs'],
    [{ limit: { kind: 'volatility', volatility: -1 } }, 'limit.volatility'],
    [{ risk: { maxChild: Number.NaN } }, 'risk.maxChild'],
  ] as const)('a parent with %j', (changes, field) => {
    const make = () => new KernelHarness([], { parent: parentOrder(changes) });
    expect(make).toThrow(InvalidParent);
    expect(make).toThrow(field);
  });
});

describe('the end of a parent', () => {
  test('is done when all of it is filled', () => {
    const harness = new KernelHarness([wanted({ lots: 100 })]);
    harness.step();
    harness.fill('p.1', 't1', 100);
    expect(harness.kernel.phase).toBe('ended');
    expect(harness.kernel.result()).toMatchObject({ outcome: 'done', filled: 100, remainder: 0 });
  });

  test('cancels what works when its time is over, and accounts for the remainder', () => {
    const harness = working();
    expect(harness.wakeAt).toBe(START + MINUTE);
    expect(harness.step({ kind: 'timer' }, MINUTE).map(terms)).toEqual(['cancel p.1']);
    harness.fill('p.1', 't1', 3);
    harness.order(cancelled('p.1', 3));
    expect(harness.kernel.result()).toMatchObject({
      outcome: 'incomplete',
      reason: 'its time is over',
      filled: 3,
      remainder: 97,
      children: [{ order: 'p.1', state: 'cancelled', filled: 3, leaves: 0 }],
    });
  });

  test('needs attention while a child is not accounted for', () => {
    const harness = working();
    harness.step({ kind: 'timer' }, MINUTE);
    harness.order(cancelled('p.1', 3));
    harness.step({ kind: 'timer' }, 10 * SECOND);
    expect(harness.kernel.phase).toBe('needs-attention');
    expect(harness.kernel.result()).toMatchObject({
      outcome: 'needs-attention',
      children: [{ state: 'cancelled', leaves: 3 }],
    });
    harness.fill('p.1', 't1', 3);
    expect(harness.kernel.result().outcome).toBe('incomplete');
  });

  test('cancels even what is not answered when no market will come any more', () => {
    const harness = new KernelHarness([wanted()]);
    harness.step();
    expect(harness.step({ kind: 'timer' }, MINUTE).map(terms)).toEqual(['query p.1']);
    expect(harness.step({ kind: 'close' }).map(terms)).toEqual(['cancel p.1']);
    expect(harness.step({ kind: 'close' })).toEqual([]);
  });

  test('comes when no market will come any more', () => {
    const harness = working();
    expect(harness.step({ kind: 'close' }).map(terms)).toEqual(['cancel p.1']);
    harness.order(cancelled('p.1', 0));
    expect(harness.kernel.phase).toBe('ended');
  });
});

describe('the journal', () => {
  test('names each entry by its input, and says a decision once while it stays the same', () => {
    const harness = working();
    harness.step();
    const told = harness.events.map(({ position, type }) => `${position} ${type}`);
    expect(told).toEqual(['0 phase', '0 decision', '0 command', '1 order']);
  });

  test('is the same again for the same inputs', () => {
    const run = (): unknown => {
      const harness = working();
      harness.wants = [wanted({ lots: 20 })];
      harness.step();
      harness.fill('p.1', 't1', 5);
      harness.step({ kind: 'timer' }, MINUTE);
      return harness.events;
    };
    expect(run()).toEqual(run());
  });

  test('is plain data that survives being written', () => {
    const harness = working();
    expect(JSON.parse(JSON.stringify(harness.events))).toEqual(harness.events);
  });
});
