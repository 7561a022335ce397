import { SECOND, type Side } from '@slipstream/core';
import { sampleCall } from '@slipstream/core/testing';
import fc from 'fast-check';
import type { LegsSettings } from '../../src/legs/legs-settings.ts';
import { LegsDesk } from '../legs-desk.ts';
import { parentOrder } from '../samples.ts';

const higher = { ...sampleCall, id: 'higher' };

/** What is executed, and how. */
export interface LegsScene {
  readonly ratio: number;
  readonly band: number;
  readonly whenStuck: LegsSettings['whenStuck'];
}

/** What can happen. */
export type LegsAction =
  | { readonly kind: 'quote'; readonly leg: number; readonly lots: number; readonly shift: number }
  | { readonly kind: 'hit'; readonly leg: number; readonly lots: number }
  | { readonly kind: 'pass'; readonly millis: number }
  | { readonly kind: 'crash'; readonly which: number }
  | { readonly kind: 'fuse'; readonly commands: number };

const leg = fc.integer({ min: 0, max: 1 });
export const legsScenes: fc.Arbitrary<LegsScene> = fc.record({
  ratio: fc.constantFrom(1, 2),
  band: fc.integer({ min: 2, max: 12 }),
  whenStuck: fc.constantFrom('unwind', 'hold'),
});
export const legsActions: fc.Arbitrary<readonly LegsAction[]> = fc.array(
  fc.oneof(
    fc.record({
      kind: fc.constant('quote' as const),
      leg,
      lots: fc.integer({ min: 1, max: 40 }),
      shift: fc.constantFrom(-5, 0, 5),
    }),
    fc.record({ kind: fc.constant('hit' as const), leg, lots: fc.integer({ min: 1, max: 20 }) }),
    fc.record({
      kind: fc.constant('pass' as const),
      millis: fc.constantFrom(1, 6, 50, 900, 7_000),
    }),
    fc.record({ kind: fc.constant('crash' as const), which: fc.nat(5_000) }),
    fc.record({ kind: fc.constant('fuse' as const), commands: fc.integer({ min: 1, max: 6 }) }),
  ),
  { minLength: 5, maxLength: 40 },
);

/**
 * Plays the actions and holds every invariant after each of them:
 *
 * By what the venues themselves filled, whenever the process dies and whatever its disk kept of what was not committed:
 *
 * 1. no leg is filled beyond its target, and no tranche beyond its lots;
 * 2. the legs are never further apart than the band, and by less than one unit more while they are given back;
 * 3. in the end the plan comes to a result that accounts for every lot that was filled.
 */
export class LegsPlay {
  readonly #desk: LegsDesk;
  readonly #band: number;
  readonly #legs: readonly { id: string; side: Side; other: Side; ratio: number }[];
  #crashes = 0;

  constructor({ ratio, band, whenStuck }: LegsScene) {
    this.#band = band;
    this.#legs = [
      { id: sampleCall.id, side: 'buy', other: 'sell', ratio: 1 },
      { id: higher.id, side: 'sell', other: 'buy', ratio },
    ];
    const legs = [
      { instrument: sampleCall.id, ratio: 1 },
      { instrument: higher.id, ratio: -ratio },
    ];
    this.#desk = new LegsDesk({
      parent: parentOrder({ legs, quantity: 40 }),
      instruments: [sampleCall, higher],
      legs: { band, whenStuck, patience: 10 * SECOND, pace: () => 1 },
      settings: { rate: { perSecond: 100, burst: 100, reserveForCancels: 20 } },
    });
    this.#desk.start();
    this.#quote(0, 20, 0);
    this.#quote(1, 30, 0);
  }

  act(action: LegsAction): void {
    const desk = this.#desk;
    if (!desk.alive && action.kind !== 'hit') desk.start();
    if (action.kind === 'quote') this.#quote(action.leg, action.lots, action.shift);
    else if (action.kind === 'hit') desk.venues.get(this.#legs[action.leg]!.id)!.hit(action.lots);
    else if (action.kind === 'pass') desk.pass(action.millis * 1_000);
    else if (action.kind === 'fuse') desk.lightFuse(action.commands);
    else {
      desk.crash(action.which);
      this.#crashes += 1;
    }
    this.#check();
  }

  /** Nothing more goes wrong: the plan has to come to its end. */
  end(): number {
    const desk = this.#desk;
    if (!desk.alive) desk.start();
    desk.lightFuse(Number.POSITIVE_INFINITY);
    for (let step = 0; step < 30 && desk.result === undefined; step += 1) {
      this.#quote(0, 40, 0);
      this.#quote(1, 90, 0);
      desk.pass(10 * SECOND);
      this.#check();
    }
    const { result, error } = desk;
    if (error !== undefined) throw error;
    if (!/^(done|incomplete|unbalanced)$/.test(String(result?.outcome))) {
      throw new Error(`ended as ${result?.outcome}: ${result?.reason}`);
    }
    for (const [place, { id, side, other }] of this.#legs.entries()) {
      const truth = desk.filled(id, side) - desk.filled(id, other);
      const { filled } = result!.legs[place]!;
      if (filled !== truth)
        throw new Error(`${filled} lots of ${id} by the account, ${truth} filled`);
    }
    return this.#crashes;
  }

  #quote(leg: number, lots: number, shift: number): void {
    const mid = leg === 0 ? 200 : 100;
    const instrument = leg === 0 ? sampleCall : higher;
    this.#desk.quote(instrument, [mid + shift, lots], [mid + shift + 5, lots]);
  }

  #check(): void {
    const desk = this.#desk;
    const legs = this.#legs.map(({ id, side, other, ratio }) => {
      const [filled, returned] = [desk.filled(id, side), desk.filled(id, other)];
      if (filled > 40 * ratio) throw new Error(`${filled} of ${40 * ratio} lots of ${id}`);
      return { units: (filled - returned) / ratio, returned };
    });
    const apart = Math.abs(legs[0]!.units - legs[1]!.units);
    const returning = legs.some(({ returned }) => returned > 0);
    const within = returning ? apart < this.#band + 1 : apart <= this.#band;
    if (!within) throw new Error(`${apart} units apart, band ${this.#band}`);
    for (const event of desk.told) {
      if (event.type !== 'tranche') continue;
      const orders = [...desk.venues.get(event.instrument)!.orders].filter(([order]) =>
        order.startsWith(`${event.id}.`),
      );
      const filled = orders.reduce((sum, [, order]) => sum + order.filled, 0);
      if (filled > event.lots) throw new Error(`${filled} of ${event.lots} lots of ${event.id}`);
    }
  }
}
