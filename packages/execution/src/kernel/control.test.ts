import { describe, expect, test } from '@jest/globals';
import type { HumanCommand } from '@slipstream/core';
import { SECOND } from '@slipstream/core';
import { KernelHarness, terms, wanted } from '../../test/kernel-harness.ts';
import { parentOrder, valuationOf } from '../../test/samples.ts';
import type { Policy } from '../policy/policy.ts';

const by = { by: 'a person', reason: 'news' };

function working(parts = {}): KernelHarness {
  const harness = new KernelHarness([wanted()], parts);
  harness.step();
  harness.order({ type: 'accepted', order: 'p.1' });
  return harness;
}

function says(harness: KernelHarness, command: HumanCommand): readonly string[] {
  return harness.step({ kind: 'human', command }).map(terms);
}

describe('a person', () => {
  test('pauses: what works is cancelled and nothing is placed, until the resume', () => {
    const harness = working();
    expect(says(harness, { type: 'pause', ...by })).toEqual(['cancel p.1']);
    harness.order({ type: 'cancelled', order: 'p.1', filled: 0, reason: '' });
    harness.wants = [wanted({ generation: 1 })];
    expect(harness.step()).toEqual([]);
    expect(harness.kernel.phase).toBe('paused');
    expect(says(harness, { type: 'resume', ...by })).toEqual(['place p.2: 10 at 200']);
  });

  test('pauses until a time', () => {
    const harness = new KernelHarness([wanted()]);
    const until = harness.now + SECOND;
    says(harness, { type: 'pause', until, ...by });
    expect(harness.wakeAt).toBe(until);
    expect(harness.step({ kind: 'timer' }, SECOND).map(terms)).toEqual(['place p.1: 10 at 200']);
  });

  test('stops: the parent ends with what it has', () => {
    const harness = working();
    expect(says(harness, { type: 'stop', ...by })).toEqual(['cancel p.1']);
    harness.order({ type: 'cancelled', order: 'p.1', filled: 0, reason: '' });
    expect(says(harness, { type: 'resume', ...by })).toEqual([]);
    expect(harness.kernel.result()).toMatchObject({
      outcome: 'incomplete',
      reason: 'stopped by a person: news',
    });
  });

  test('overrides: another policy takes over, and the orders of the first go', () => {
    const other: Policy = {
      id: 'other',
      init: () => 0,
      decide: () => ({ state: 0, desired: [wanted({ ticks: 195 })], reason: 'other' }),
    };
    const harness = working({ alternatives: [other] });
    const sent = says(harness, { type: 'override', policy: 'other', ...by });
    expect(sent).toEqual(['cancel p.1', 'place p.2: 10 at 195']);
  });

  test('cannot override with a policy that nobody gave', () => {
    const harness = working();
    expect(says(harness, { type: 'override', policy: 'none', ...by })).toEqual([]);
    expect(harness.refusals).toEqual(["no policy is called 'none'"]);
  });

  test('speaks to one parent, or to all', () => {
    const harness = working();
    expect(says(harness, { type: 'pause', parent: 'another', ...by })).toEqual([]);
    expect(says(harness, { type: 'pause', parent: 'p', ...by })).toEqual(['cancel p.1']);
  });
});

describe('a halt', () => {
  const halt = (level: 'reduce-only' | 'halted' | 'kill') =>
    ({ kind: 'halt', level, reason: 'loss limit' }) as const;

  test('places and enlarges nothing, lets cancels pass, and stays until it is lifted', () => {
    const harness = working();
    expect(harness.step(halt('halted'))).toEqual([]);
    harness.wants = [wanted({ lots: 20 }), wanted({ slot: 'b' })];
    expect(harness.step({ kind: 'market' }, 10 * SECOND)).toEqual([]);
    expect(harness.refusals).toEqual(['halted: loss limit', 'halted: loss limit']);
    harness.wants = [wanted({ slot: 'b' })];
    expect(harness.step().map(terms)).toEqual(['cancel p.1']);
    expect(
      harness.step({ kind: 'lift-halt', by: 'ada', reason: 'a person did' }).map(terms),
    ).toEqual(['place p.2: 10 at 200']);
  });

  test('does not let a price become more aggressive, but less', () => {
    const harness = working({ settings: { minimumRest: 0 } });
    harness.step(halt('halted'));
    harness.wants = [wanted({ ticks: 195 })];
    expect(harness.step().map(terms)).toEqual(['amend p.1: 10 at 195']);
    harness.order({ type: 'amended', order: 'p.1', ticks: 195, lots: 10 });
    harness.wants = [wanted({ ticks: 200 })];
    expect(harness.step()).toEqual([]);
  });

  test('that kills cancels every child exactly once, answered or not, and is for good', () => {
    const harness = new KernelHarness([wanted(), wanted({ slot: 'b' })]);
    harness.step();
    harness.order({ type: 'accepted', order: 'p.1' });
    expect(harness.step(halt('kill')).map(terms)).toEqual(['cancel p.1', 'cancel p.2']);
    expect(harness.step(halt('kill'))).toEqual([]);
    expect(harness.step({ kind: 'lift-halt', by: 'ada', reason: '' })).toEqual([]);
    expect(harness.step({ kind: 'human', command: { type: 'resume', ...by } })).toEqual([]);
  });

  test('that kills works while the policy throws', () => {
    const harness = working();
    harness.wants = undefined as never;
    expect(harness.step(halt('kill')).map(terms)).toEqual(['cancel p.1']);
  });

  test('to reduce only lets pass what reduces the position, and no more of it', () => {
    const sells = { parent: parentOrder({ side: 'sell' as const }) };
    const harness = new KernelHarness([wanted({ ticks: 205 }), wanted({ slot: 'b', ticks: 205 })], {
      ...sells,
      settings: { position: 15 },
    });
    expect(harness.step(halt('reduce-only'))).toMatchObject([
      { type: 'place', lots: 10, reduceOnly: true },
    ]);
    expect(harness.refusals).toEqual(['reduce-only: loss limit']);
  });

  test('to reduce only lets nothing pass where the position is unknown, or the order enlarges it', () => {
    for (const settings of [{}, { position: 15 }]) {
      const harness = new KernelHarness([wanted()], { settings });
      expect(harness.step(halt('reduce-only'))).toEqual([]);
    }
  });

  test('never softens by another call', () => {
    const harness = working();
    harness.step(halt('halted'));
    harness.step(halt('reduce-only'));
    harness.wants = [wanted({ slot: 'b' })];
    harness.step();
    expect(harness.refusals).toEqual(['halted: loss limit']);
  });
});

describe('what the kernel needs to price its risk', () => {
  /** A pricer in which a volatility point is worth ten ticks. */
  const pricer = {
    priceAt: (_option: unknown, volatility: number) => volatility * 0.04,
    volatilityAt: () => ({ kind: 'volatility', volatility: 0.5 }) as const,
  };
  const parent = parentOrder({ limit: { kind: 'volatility', volatility: 0.494 } });

  test('a limit in volatility becomes a price, rounded toward safety', () => {
    const harness = new KernelHarness([wanted()], { parent, pricer });
    const sent = harness.step({ kind: 'valuation', valuation: valuationOf(harness.now) });
    expect(sent.map(terms)).toEqual(['place p.1: 10 at 195']);
  });

  test('without a pricer or a valuation no order is safe', () => {
    const bare = new KernelHarness([wanted()], { parent });
    bare.step({ kind: 'valuation', valuation: valuationOf(bare.now) });
    expect(bare.refusals).toEqual(['a volatility limit needs a pricer']);
    const blind = new KernelHarness([wanted()], { parent, pricer });
    expect(blind.step()).toEqual([]);
    expect(blind.refusals).toEqual(['no fresh valuation for the volatility limit']);
  });

  test('when the valuation goes stale, what works is cancelled, at the very microsecond', () => {
    const harness = new KernelHarness([wanted()], { parent, pricer });
    harness.step({ kind: 'valuation', valuation: valuationOf(harness.now) });
    harness.order({ type: 'accepted', order: 'p.1' });
    const wake = harness.wakeAt! - harness.now;
    expect(harness.step({ kind: 'timer' }, wake).map(terms)).toEqual(['cancel p.1']);
  });

  test('a pricer that gives no number gives no order', () => {
    const broken = { ...pricer, priceAt: () => Number.NaN };
    const harness = new KernelHarness([wanted()], { parent, pricer: broken });
    const sent = harness.step({ kind: 'valuation', valuation: valuationOf(harness.now) });
    expect(sent).toEqual([]);
    expect(harness.refusals).toEqual(['the volatility limit prices at NaN']);
  });

  test('a vega limit counts fills and working orders, and needs a fresh valuation', () => {
    const limited = parentOrder({ risk: { maxVega: 250 } });
    const harness = new KernelHarness([wanted({ lots: 20 })], { parent: limited });
    expect(harness.step()).toEqual([]);
    expect(harness.refusals).toEqual(['no fresh valuation for the vega limit']);
    harness.step({ kind: 'valuation', valuation: valuationOf(harness.now) });
    expect(harness.kernel.committed).toBe(20);
    harness.wants = [wanted({ lots: 20 }), wanted({ slot: 'b', lots: 10 })];
    harness.step();
    expect(harness.refusals.at(-1)).toBe('vega would be 300, 250 may');
  });
});
