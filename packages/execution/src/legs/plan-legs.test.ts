import { describe, expect, test } from '@jest/globals';
import { MINUTE, SECOND } from '@slipstream/core';
import { sampleCall } from '@slipstream/core/testing';
import fc from 'fast-check';
import { START } from '../../test/fake-market.ts';
import type { Leg } from './leg.ts';
import { excessOf, legImbalance, wholeUnits } from './leg-balance.ts';
import { LegLedger, type Tranche } from './leg-ledger.ts';
import { defaultLegsSettings, type LegsSettings } from './legs-settings.ts';
import { type LegsState, NEW_LEGS, planLegs } from './plan-legs.ts';

// The invariants, whatever fills of whatever tranche, in whatever order, twice, late or never:
//
// 1. While the parent works, no leg is further from another than the band; while it unwinds, less than a unit further.
// 2. No leg is filled beyond its target, nor given back below the whole units of all.
// 3. A leg has at most one tranche on its way.
// 4. When everything fills in the end, every leg has its target and the ratio is met.
// 5. Once it has ended nothing begins; after a person's stop nothing is given back.

interface Scene {
  readonly ratios: readonly number[];
  readonly quantity: number;
  readonly band: number;
  readonly lead: number;
  readonly whenStuck: 'unwind' | 'hold';
}

const scenes: fc.Arbitrary<Scene> = fc
  .record({
    ratios: fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 2, maxLength: 4 }),
    quantity: fc.integer({ min: 1, max: 40 }),
    band: fc.integer({ min: 1, max: 12 }),
    lead: fc.nat(),
    whenStuck: fc.constantFrom('unwind' as const, 'hold' as const),
  })
  .map((scene) => ({ ...scene, lead: scene.lead % scene.ratios.length }));

type Action =
  | { readonly kind: 'fill'; readonly which: number; readonly lots: number }
  | { readonly kind: 'again' }
  | { readonly kind: 'end'; readonly which: number }
  | { readonly kind: 'pass'; readonly micros: number }
  | { readonly kind: 'pause'; readonly on: boolean }
  | { readonly kind: 'stop' };

const actions: fc.Arbitrary<readonly Action[]> = fc.array(
  fc.oneof(
    {
      weight: 8,
      arbitrary: fc.record({
        kind: fc.constant('fill' as const),
        which: fc.nat(),
        lots: fc.integer({ min: 1, max: 20 }),
      }),
    },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('again' as const) }) },
    { weight: 3, arbitrary: fc.record({ kind: fc.constant('end' as const), which: fc.nat() }) },
    {
      weight: 3,
      arbitrary: fc.record({
        kind: fc.constant('pass' as const),
        micros: fc.integer({ min: 0, max: 20 * SECOND }),
      }),
    },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('pause' as const), on: fc.boolean() }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('stop' as const) }) },
  ),
  { maxLength: 60 },
);

/** A parent whose tranches an adversary fills, ends and tells of as it likes. */
class Adversary {
  readonly ledger: LegLedger;
  readonly settings: LegsSettings;
  readonly #scene: Scene;
  readonly #tranches = new Map<string, Tranche & { left: number }>();
  state: LegsState = NEW_LEGS;
  now = START;
  paused = false;
  stop: string | undefined;
  #begun = 0;
  #trades = 0;
  #last: (() => void) | undefined;

  constructor(scene: Scene) {
    const legs = scene.ratios.map((ratio): Leg => {
      return { instrument: sampleCall, side: 'buy', ratio, target: ratio * scene.quantity };
    });
    this.#scene = scene;
    this.ledger = new LegLedger(legs);
    const { band, whenStuck } = scene;
    this.settings = { ...defaultLegsSettings, band, whenStuck, pace: () => 1 };
    this.plan();
  }

  get open(): readonly string[] {
    return [...this.#tranches.keys()];
  }

  act(action: Action): void {
    const open = this.open;
    const id = 'which' in action ? open[action.which % Math.max(1, open.length)] : undefined;
    if (action.kind === 'fill' && id !== undefined) this.fill(id, action.lots);
    if (action.kind === 'again') this.#last?.();
    if (action.kind === 'end' && id !== undefined) this.end(id);
    if (action.kind === 'pass') this.now += action.micros;
    if (action.kind === 'pause') this.paused = action.on;
    if (action.kind === 'stop') this.stop = 'stopped';
    this.plan();
  }

  fill(id: string, most: number): void {
    const tranche = this.#tranches.get(id)!;
    const lots = Math.min(most, tranche.left);
    if (lots === 0) return;
    tranche.left -= lots;
    this.#trades += 1;
    const fill = { order: id, trade: String(this.#trades), lots, price: 0.02 };
    this.#last = () => {
      if (this.ledger.see(fill.order, fill.trade, fill.lots)) this.ledger.fill(tranche, fill);
    };
    this.#last();
    if (tranche.left === 0) this.end(id);
  }

  end(id: string): void {
    this.#tranches.delete(id);
    this.ledger.settle(id);
  }

  plan(): void {
    const { quantity, lead, ratios } = this.#scene;
    const busy = ratios.map((_ratio, leg) => this.ledger.isBusy(leg));
    const window = { now: this.now, start: START, end: START + MINUTE };
    const { paused, stop } = this;
    const facts = { ...window, quantity, legs: this.ledger.counts, lead, busy, paused, stop };
    const ended = this.state.phase === 'ended';
    const { state, begin } = planLegs(this.state, facts, this.settings);
    this.state = state;
    for (const order of begin) {
      if (this.ledger.isBusy(order.leg)) throw new Error(`two tranches of leg ${order.leg}`);
      this.#begun += 1;
      const tranche = { ...order, id: String(this.#begun) };
      this.ledger.open(tranche);
      this.#tranches.set(tranche.id, { ...tranche, left: tranche.lots });
    }
    if ((ended || stop !== undefined) && begin.length > 0) throw new Error('begun after the end');
  }

  check(): void {
    const { counts } = this.ledger;
    const { band } = this.#scene;
    const returning = this.state.attempts > 0;
    for (const one of counts) {
      for (const other of counts) {
        // In whole numbers, so that no rounding decides.
        const ahead = one.filled * other.ratio - other.filled * one.ratio;
        const unit = one.ratio * other.ratio;
        const within = returning ? ahead < (band + 1) * unit : ahead <= band * unit;
        if (!within) throw new Error(`${ahead / unit} units apart: ${JSON.stringify(counts)}`);
      }
    }
    for (const count of counts) {
      const within = count.filled + count.committed <= count.target;
      if (!within || excessOf(count, wholeUnits(counts)) < 0) {
        throw new Error(`a leg beyond its target: ${JSON.stringify(counts)}`);
      }
    }
  }
}

describe('the planner of legs', () => {
  test('keeps the legs within the band under any fills', () => {
    fc.assert(
      fc.property(scenes, actions, (scene, all) => {
        const adversary = new Adversary(scene);
        adversary.check();
        for (const action of all) {
          adversary.act(action);
          adversary.check();
        }
      }),
      { numRuns: 500 },
    );
  });

  test('meets the ratio where everything fills in the end', () => {
    fc.assert(
      fc.property(
        scenes,
        fc.infiniteStream(fc.record({ which: fc.nat(), lots: fc.integer({ min: 1, max: 9 }) })),
        (scene, fills) => {
          const adversary = new Adversary(scene);
          for (let step = 0; step < 2_000 && adversary.open.length > 0; step += 1) {
            adversary.act({ kind: 'fill', ...fills.next().value! });
            adversary.check();
          }
          expect(adversary.state).toMatchObject({ phase: 'ended', reason: 'all of it is filled' });
          expect(adversary.ledger.counts.map(({ filled, ratio }) => filled / ratio)).toEqual(
            scene.ratios.map(() => scene.quantity),
          );
        },
      ),
      { numRuns: 200 },
    );
  });

  const scene: Scene = { ratios: [1, 2], quantity: 20, band: 5, lead: 0, whenStuck: 'unwind' };

  test('lets the lead go first, by the band, and the others follow its fills', () => {
    const adversary = new Adversary(scene);
    expect(adversary.ledger.counts.map(({ committed }) => committed)).toEqual([5, 0]);
    adversary.act({ kind: 'fill', which: 0, lots: 3 });
    expect(adversary.ledger.counts.map(({ committed }) => committed)).toEqual([2, 6]);
  });

  test('gives back what the others did not follow, down to whole units', () => {
    const adversary = new Adversary(scene);
    adversary.act({ kind: 'fill', which: 0, lots: 5 });
    adversary.act({ kind: 'fill', which: 0, lots: 3 });
    adversary.act({ kind: 'pass', micros: defaultLegsSettings.patience });
    expect(adversary.state).toMatchObject({
      phase: 'stopping',
      reason: 'the other legs did not follow in time',
    });
    for (const id of adversary.open) adversary.end(id);
    adversary.plan();
    expect(adversary.state.phase).toBe('unwinding');
    for (const id of adversary.open) adversary.fill(id, 99);
    adversary.plan();
    expect(adversary.state.phase).toBe('ended');
    // Five and three halves of a unit were filled: one whole unit stays.
    expect(adversary.ledger.counts.map(({ filled }) => filled)).toEqual([1, 2]);
  });

  test('holds where that is asked for: no more of the lead, and the others go on', () => {
    const adversary = new Adversary({ ...scene, whenStuck: 'hold' });
    adversary.act({ kind: 'fill', which: 0, lots: 3 });
    adversary.end(adversary.open[0]!);
    adversary.act({ kind: 'pass', micros: defaultLegsSettings.patience });
    expect(adversary.state.phase).toBe('holding');
    expect(adversary.ledger.counts.map(({ committed }) => committed)).toEqual([0, 6]);
    adversary.act({ kind: 'fill', which: 0, lots: 6 });
    expect(adversary.state.phase).toBe('working');
    expect(adversary.ledger.counts[0]!.committed).toBe(5);
  });

  test('gives up unwinding after so many attempts, and says that the legs are apart', () => {
    const adversary = new Adversary(scene);
    adversary.act({ kind: 'fill', which: 0, lots: 4 });
    adversary.act({ kind: 'pass', micros: defaultLegsSettings.patience });
    let attempts = 0;
    for (let step = 0; step < 10 && adversary.state.phase !== 'ended'; step += 1) {
      for (const id of adversary.open) adversary.end(id);
      adversary.act({ kind: 'pass', micros: defaultLegsSettings.unwindWithin });
      attempts += adversary.open.length;
    }
    expect([adversary.state.phase, attempts]).toEqual(['ended', 3]);
    expect(legImbalance(adversary.ledger.counts)).toBe(4);
  });

  test('begins no more than its pace has made due', () => {
    const state = NEW_LEGS;
    const counts = new LegLedger([
      { instrument: sampleCall, side: 'buy', ratio: 1, target: 20 },
      { instrument: sampleCall, side: 'sell', ratio: 1, target: 20 },
    ]).counts;
    const at = (elapsed: number) => {
      const window = { now: START + elapsed * MINUTE, start: START, end: START + MINUTE };
      const rest = { busy: [false, false], paused: false, stop: undefined };
      const facts = { ...window, quantity: 20, legs: counts, lead: 0, ...rest };
      return planLegs(state, facts, { ...defaultLegsSettings, band: 20 }).begin;
    };
    expect([at(0), at(0.25)]).toEqual([[], [{ leg: 0, purpose: 'work', lots: 5 }]]);
  });
});
