import { describe, expect, test } from '@jest/globals';
import type { Instrument, ParentOrder } from '@slipstream/core';
import { LotSize, MINUTE, SECOND, TickTable } from '@slipstream/core';
import { sampleCall } from '@slipstream/core/testing';
import { marketOf, START } from '../../test/fake-market.ts';
import { KernelHarness, terms, wanted } from '../../test/kernel-harness.ts';
import { forecastOf, parentOrder, valuationOf } from '../../test/samples.ts';
import type { DesiredOrder, Policy } from '../policy/policy.ts';
import type { PolicyContext } from '../policy/policy-context.ts';

// A policy that writes on what it is given, and then wants what only that would allow. It may let the error escape
// that this gives, or swallow it.

interface Deed {
  readonly does: string;
  readonly deed: (context: PolicyContext) => void;
  /** The parent's limits, if not a price of 205 ticks. */
  readonly limits?: Partial<ParentOrder>;
  /** What it wants, if not a hundred lots at any price. */
  readonly wants?: Partial<DesiredOrder>;
  /** What the kernel sends for that, if not all at 205 ticks until the end. */
  readonly sent?: readonly string[];
}

const limit205 = { limit: { kind: 'price', ticks: 205 } } as const;
const collar = { risk: { collarTicks: 0 } };
const volatility = { limit: { kind: 'volatility', volatility: 0.494 } } as const;
const atLimit = ['1 s place p.1: 100 at 205', '60 s cancel p.1'];
const onGrid = ['1 s place p.1: 100 at 200', '60 s cancel p.1'];
const untilStale = ['1 s place p.1: 100 at 205', '6 s cancel p.1'];

const deeds: readonly Deed[] = [
  { does: 'lifts its limit', deed: ({ parent }) => write(parent.order.limit, { ticks: 9_000 }) },
  {
    does: 'takes its limit away',
    deed: ({ parent }) => write(parent.order, { limit: undefined }),
  },
  {
    does: 'widens its collar',
    deed: ({ parent }) => write(parent.order.risk, { collarTicks: 9_000 }),
    limits: collar,
  },
  {
    does: 'takes its risk limits away',
    deed: ({ parent }) => write(parent.order, { risk: undefined }),
    limits: collar,
  },
  {
    does: 'enlarges its orders',
    deed: ({ parent }) => write(parent.order.risk, { maxChild: 9_000 }),
    limits: { ...limit205, risk: { maxChild: 20 } },
    sent: ['1 s place p.1: 20 at 205', '60 s cancel p.1'],
  },
  {
    does: 'gives itself more time and quantity',
    deed: ({ parent }) => write(parent.order, { end: Number.POSITIVE_INFINITY, quantity: 9_000 }),
  },
  {
    does: 'turns to the other side',
    deed: ({ parent }) => write(parent.order, { side: 'sell' }),
  },
  {
    does: 'takes its legs away',
    deed: ({ parent }) => write(parent.order.legs, { length: 0 }),
  },
  {
    does: 'lowers the least order',
    deed: ({ instrument }) => write(instrument.size, { minimum: 0 }),
    wants: { lots: 2 },
    sent: [],
  },
  {
    does: 'trades in other lots',
    deed: ({ instrument }) => write(instrument, { size: new LotSize('0.1') }),
    wants: { lots: 2 },
    sent: [],
  },
  {
    does: "trades in other lots by the book's record",
    deed: ({ market }) => write(market.book.instrument, { size: new LotSize('0.1') }),
    wants: { lots: 2 },
    sent: [],
  },
  {
    does: 'prices on another grid',
    deed: ({ instrument }) => write(instrument, { ticks: new TickTable('0.0001') }),
    wants: { ticks: 203 },
    sent: onGrid,
  },
  {
    does: "prices on another grid by the market's record",
    deed: ({ market }) => write(market.instrument, { ticks: new TickTable('0.0001') }),
    wants: { ticks: 203 },
    sent: onGrid,
  },
  { does: 'waives its fees', deed: ({ instrument }) => write(instrument.fees, { taker: '0' }) },
  {
    does: 'puts another book in its market',
    deed: ({ market }) => redefine(market, 'book', marketOf([], [9_000, 1]).book),
    limits: collar,
  },
  {
    does: 'moves the best ask',
    deed: ({ market }) => redefine(market.book, 'bestAsk', 9_000),
    limits: collar,
  },
  {
    does: 'moves the best ask by a copy of the book',
    deed: ({ market }) => redefine(market.book.copy(), 'bestAsk', 9_000),
    limits: collar,
  },
  {
    does: 'moves the forward',
    deed: ({ valuation }) => write(valuation, { forward: 9e6 }),
    limits: volatility,
    sent: untilStale,
  },
  {
    does: 'keeps its valuation fresh for ever',
    deed: ({ valuation }) => write(valuation, { time: Number.MAX_SAFE_INTEGER }),
    limits: volatility,
    sent: untilStale,
  },
  {
    does: 'forgets its vega',
    deed: ({ valuation }) => write(valuation?.greeks, { vega: 0 }),
    limits: { ...limit205, risk: { maxVega: 250 } },
    sent: [],
  },
  {
    does: 'promises itself a rise',
    deed: ({ forecast }) => write(forecast?.directions[0], { up: 1 }),
  },
  { does: 'forges its account', deed: ({ parent }) => write(parent, { remaining: 9_000 }) },
  { does: 'forges its limits', deed: ({ limits }) => write(limits, { worst: 9_000 }) },
  { does: 'forges its orders', deed: ({ working }) => write(working, { 0: wanted() }) },
  { does: 'forges its past', deed: ({ ended }) => write(ended, { 0: wanted() }) },
  { does: 'forges the time', deed: (context) => write(context, { now: 0 }) },
  { does: 'forges the last trade', deed: ({ market }) => write(market.lastTrade, { price: 9 }) },
  {
    does: 'forges the greeks of its venue',
    deed: ({ market }) => write(market.optionTicker?.greeks, { delta: 9 }),
  },
];

/** Writes where the types forbid it. */
function write(target: object | undefined, values: object): void {
  if (target) Object.assign(target, values);
}

/** Puts another value in the place of a getter too. */
function redefine(target: object, name: string, value: unknown): void {
  Object.defineProperty(target, name, { value });
}

function inSilence(deed: () => void): void {
  try {
    deed();
  } catch {
    // Nobody is told.
  }
}

/** The sample call as a caller may have made it, with a least order of five lots. */
function ownCall(): Instrument {
  return { ...sampleCall, size: new LotSize('0.1', '0.5'), fees: { ...sampleCall.fees } };
}

/** A pricer to which a volatility of 0.494 is worth 205 ticks at the forward of the samples. */
const pricer = {
  priceAt: (_option: unknown, iv: number, { forward }: { forward: number }) =>
    iv * forward * 4.155e-7,
  volatilityAt: () => ({ kind: 'volatility', volatility: 0.5 }) as const,
};

interface Behaviour extends Pick<Policy, 'decide'> {
  readonly init?: Policy['init'];
}

/** What a kernel does under a policy, from before the parent's start until long after its end. */
class WrittenOn extends KernelHarness {
  readonly parent: ParentOrder;
  readonly instrument: Instrument;
  readonly forecast = forecastOf(START);
  readonly valuation = valuationOf(START);

  constructor(behaviour: Behaviour, limits: Partial<ParentOrder> = limit205) {
    const parent = parentOrder({ start: START + SECOND, ...structuredClone(limits) });
    const instrument = ownCall();
    const policy = { id: 'writing', init: () => 0, ...behaviour };
    super([], { parent, instrument, policy, pricer });
    this.parent = parent;
    this.instrument = instrument;
    const times = { instrument: instrument.id, exchangeTime: START, receiveTime: START };
    const greeks = { delta: 0.4, gamma: 0, vega: 100, theta: -50 };
    this.market = {
      ...marketOf([200, 50, 195, 50], [205, 30, 210, 50], { instrument }),
      lastTrade: { type: 'trade', id: '1', price: 0.02, amount: 1, aggressor: 'buy', ...times },
      optionTicker: { type: 'option-ticker', forward: 100_000, greeks, ...times },
    };
  }

  run(): this {
    this.step({ kind: 'forecast', forecast: this.forecast });
    this.step({ kind: 'valuation', valuation: this.valuation });
    this.step({ kind: 'market' }, SECOND);
    if (this.sent.length > 0) this.order({ type: 'accepted', order: 'p.1' });
    // After two seconds a price may move; after five a valuation is stale; after sixty the parent ends.
    for (const passes of [2 * SECOND, 3 * SECOND, MINUTE - 6 * SECOND]) {
      this.step({ kind: 'timer' }, passes);
    }
    return this;
  }

  get sent(): readonly string[] {
    return this.events.flatMap((event) => {
      if (event.type !== 'command' || event.command.type === 'query') return [];
      return [`${Math.round((event.time - START) / SECOND)} s ${terms(event.command)}`];
    });
  }
}

const greedy = wanted({ ticks: 9_000, lots: 100, postOnly: false });

function wanting(changes: Partial<DesiredOrder> = {}) {
  return { state: 0, desired: [{ ...greedy, ...changes }], reason: 'more' };
}

describe.each(deeds)('a policy that $does', ({ deed, wants, limits, sent = atLimit }) => {
  test('is refused with a reason, and has nothing sent', () => {
    const run = new WrittenOn(
      {
        decide: (context) => {
          deed(context);
          return wanting(wants);
        },
      },
      limits,
    ).run();
    expect(run.refusals[0]).toMatch(/^threw TypeError: Cannot /);
    expect(run.sent).toEqual([]);
  });

  test('in silence has nothing sent but what was allowed before', () => {
    const run = new WrittenOn(
      {
        decide: (context) => {
          inSilence(() => deed(context));
          return wanting(wants);
        },
      },
      limits,
    ).run();
    expect(run.sent).toEqual(sent);
  });
});

describe('a policy that writes on an order of its own', () => {
  test('is refused with a reason, and the order goes', () => {
    const run = new WrittenOn({
      decide: ({ working }) => {
        write(working[0], { filled: 90 });
        return wanting();
      },
    }).run();
    expect(run.refusals[0]).toMatch(/^threw TypeError: Cannot assign to read only property/);
    expect(run.sent).toEqual(['1 s place p.1: 100 at 205', '1 s cancel p.1']);
  });
});

describe('a policy that writes on its parent before it begins', () => {
  const lift = (parent: ParentOrder): void => write(parent.limit, { ticks: 9_000 });

  test('never begins, and is refused with a reason', () => {
    const run = new WrittenOn({ init: lift, decide: () => wanting() }).run();
    expect(run.refusals[0]).toMatch(/^threw TypeError: Cannot assign to read only property/);
    expect(run.sent).toEqual([]);
  });

  test('in silence has nothing sent but what was allowed before', () => {
    const init = (parent: ParentOrder): void => inSilence(() => lift(parent));
    const run = new WrittenOn({ init, decide: () => wanting() }).run();
    expect(run.sent).toEqual(atLimit);
  });
});

describe('whoever gave a kernel its parent, instrument, forecast and valuation', () => {
  const writeAll = (context: PolicyContext): void => {
    for (const { deed } of deeds) inSilence(() => deed(context));
  };

  test('finds them as they were, whatever a policy does', () => {
    const run = new WrittenOn({
      decide: (context) => {
        writeAll(context);
        return wanting();
      },
    }).run();
    const untouched = new WrittenOn({ decide: () => wanting() });
    const given = ({ parent, instrument, forecast, valuation }: WrittenOn) =>
      structuredClone([parent, { ...instrument, ticks: 0, size: 0 }, forecast, valuation]);
    expect(given(run)).toEqual(given(untouched));
    expect(run.instrument.size.minimum).toBe(5);
  });

  test('may go on writing on them, which changes nothing for the kernel', () => {
    const run = new WrittenOn({ decide: () => wanting() });
    write(run.parent, { limit: undefined });
    write(run.instrument, { ticks: new TickTable('0.0001') });
    expect(run.run().sent).toEqual(atLimit);
  });

  test('need not fear that one decision misleads the next', () => {
    const seen = new Set<unknown>();
    new WrittenOn({
      decide: (context) => {
        seen.add(context.forecast?.directions[0]?.up);
        seen.add(context.market.optionTicker?.greeks?.delta);
        writeAll(context);
        return wanting();
      },
    }).run();
    expect([...seen]).toEqual([0.3, 0.4]);
  });
});
