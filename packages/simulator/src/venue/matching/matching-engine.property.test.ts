import { describe, expect, test } from '@jest/globals';
import type { Lots, OrderCommand } from '@slipstream/core';
import { sampleCall } from '@slipstream/core/testing';
import fc from 'fast-check';
import { EngineRig } from '../../../test/engine-rig.ts';
import { delta, type ScriptedEvent, snapshot, trade } from '../../../test/scripted-tape.ts';
import type { Answer } from '../answer.ts';
import type { QueueArm } from './queue/queue-model.ts';

// Invariants, whatever the market does and whatever we send:
// 1. A price gives takers no more, while its level lives, than it showed first plus what was added since.
// 2. A print gives makers no more than its amount, and only at prices that it reached.
// 3. A change of the book fills nobody in the pessimistic arm; in the others it gives makers what takers could have had.
// 4. No fill is beyond the limit of its order, and no order fills beyond its quantity.
// 5. Every command is answered first by an event about its order; other orders hear from it only that they met it and
//    ended. Nothing fills after its end.

type Step =
  | {
      readonly kind: 'level';
      readonly side: 'bids' | 'asks';
      readonly level: number;
      readonly lots: Lots;
    }
  | { readonly kind: 'trade'; readonly buys: boolean; readonly level: number; readonly lots: Lots }
  | { readonly kind: 'command'; readonly command: OrderCommand };

/** Bids live on 180 … 195 ticks, asks on 205 … 220. */
const LEVELS = 4;
const ticksOf = (side: 'bids' | 'asks', level: number): number =>
  side === 'bids' ? 195 - 5 * level : 205 + 5 * level;
const priceOf = (ticks: number): number => ticks / 10_000;

const lots = fc.integer({ min: 1, max: 30 });
const level = fc.integer({ min: 0, max: LEVELS - 1 });
const ticks = fc.integer({ min: 35, max: 45 }).map((count) => 5 * count);
const order = fc.integer({ min: 1, max: 30 }).map(String);

const anyLevel = fc.record({
  kind: fc.constant('level' as const),
  side: fc.constantFrom('bids' as const, 'asks' as const),
  level,
  lots: fc.oneof({ weight: 1, arbitrary: fc.constant(0) }, { weight: 3, arbitrary: lots }),
});
const anyTrade = fc.record({
  kind: fc.constant('trade' as const),
  buys: fc.boolean(),
  level,
  lots,
});
const anyPlace = fc.record({
  type: fc.constant('place' as const),
  order,
  instrument: fc.constant(sampleCall.id),
  side: fc.constantFrom('buy' as const, 'sell' as const),
  ticks,
  lots,
  timeInForce: fc.oneof(
    { weight: 3, arbitrary: fc.constant('good-til-cancelled' as const) },
    { weight: 1, arbitrary: fc.constant('immediate-or-cancel' as const) },
    { weight: 1, arbitrary: fc.constant('fill-or-kill' as const) },
  ),
  postOnly: fc.boolean(),
});
const anyAmend = fc.record({ type: fc.constant('amend' as const), order, ticks, lots });
const anyOther = fc.record({ type: fc.constantFrom('cancel' as const, 'query' as const), order });

const asStep = (command: OrderCommand): Step => ({ kind: 'command', command });
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: anyLevel },
  { weight: 3, arbitrary: anyTrade },
  { weight: 6, arbitrary: anyPlace.map(asStep) },
  { weight: 2, arbitrary: anyAmend.map(asStep) },
  { weight: 1, arbitrary: anyOther.map(asStep) },
);

/** Plays steps on a rig and keeps a book of its own beside it, in which it counts what may fill. */
class Referee {
  readonly #rig: EngineRig;
  readonly #queue: QueueArm;
  /** What each ask or bid may still give to takers. */
  readonly #budget = new Map<number, Lots>();
  readonly #shown = new Map<number, Lots>();
  readonly #orders = new Map<
    string,
    { buys: boolean; ticks: number; lots: Lots; filled: Lots; ended: boolean }
  >();
  #sequence = 1;

  constructor(queue: QueueArm) {
    this.#queue = queue;
    this.#rig = new EngineRig(undefined, { queue });
    this.#rig.market(snapshot({}, 1));
  }

  play(step: Step): void {
    if (step.kind === 'level') this.#level(step);
    else if (step.kind === 'trade') this.#trade(step);
    else this.#command(step.command);
  }

  #level({ side, level, lots }: Extract<Step, { kind: 'level' }>): void {
    const at = ticksOf(side, level);
    const before = this.#shown.get(at) ?? 0;
    this.#shown.set(at, lots);
    const budget = (this.#budget.get(at) ?? 0) + Math.max(0, lots - before);
    this.#budget.set(at, lots === 0 ? 0 : budget);
    this.#sequence += 1;
    const answers = this.#market(delta({ [side]: [priceOf(at), lots / 10] }, this.#sequence));
    if (this.#queue === 'pessimistic') expect(answers).toEqual([]);
    for (const answer of answers) {
      this.#check(answer);
      if (answer.type !== 'filled') throw new Error(`a book was answered by ${answer.type}`);
      expect(answer.liquidity).toBe('maker');
      this.#spend(this.#orders.get(answer.order)!, answer.lots);
    }
  }

  /** Takes what a book gave a maker out of what it could give, best price first. */
  #spend({ buys, ticks }: { buys: boolean; ticks: number }, lots: Lots): void {
    let left = lots;
    const prices = Array.from({ length: LEVELS }, (_, index) =>
      ticksOf(buys ? 'asks' : 'bids', index),
    );
    for (const at of prices.filter((price) => (buys ? price <= ticks : price >= ticks))) {
      const budget = this.#budget.get(at) ?? 0;
      const given = Math.min(left, budget);
      this.#budget.set(at, budget - given);
      left -= given;
    }
    expect(left).toBe(0);
  }

  #trade({ buys, level, lots }: Extract<Step, { kind: 'trade' }>): void {
    const at = ticksOf(buys ? 'asks' : 'bids', level);
    const answers = this.#market(trade(buys ? 'buy' : 'sell', priceOf(at), lots / 10));
    let filled = 0;
    for (const answer of answers) {
      this.#check(answer);
      if (answer.type !== 'filled') throw new Error(`a print was answered by ${answer.type}`);
      const price = Math.round(answer.price * 10_000);
      expect(answer.liquidity).toBe('maker');
      expect(buys ? price <= at : price >= at).toBe(true);
      filled += answer.lots;
    }
    expect(filled).toBeLessThanOrEqual(lots);
  }

  #command(command: OrderCommand): void {
    const known = this.#orders.get(command.order);
    if (command.type === 'place' && !known) {
      const { side, ticks, lots } = command;
      this.#orders.set(command.order, {
        buys: side === 'buy',
        ticks,
        lots,
        filled: 0,
        ended: false,
      });
    }
    const answers = this.#rig.send(command);
    expect(answers.length).toBeGreaterThan(0);
    expect(answers[0]!.order).toBe(command.order);
    for (const answer of answers) {
      if (answer.order !== command.order) {
        expect(answer).toMatchObject({ type: 'cancelled', reason: 'self-trade' });
        this.#check(answer);
        continue;
      }
      if (answer.type === 'amended')
        Object.assign(known!, { ticks: answer.ticks, lots: answer.lots });
      if (answer.type === 'filled') {
        const at = Math.round(answer.price * 10_000);
        expect(answer.liquidity).toBe('taker');
        this.#budget.set(at, (this.#budget.get(at) ?? 0) - answer.lots);
        expect(this.#budget.get(at)).toBeGreaterThanOrEqual(0);
      }
      // A second order of a name is rejected without an end of the first.
      if (answer.type !== 'rejected' || !known) this.#check(answer);
    }
  }

  #check(answer: Answer): void {
    const order = this.#orders.get(answer.order);
    if (answer.type === 'filled') {
      const at = Math.round(answer.price * 10_000);
      expect(order!.ended).toBe(false);
      expect(order!.buys ? at <= order!.ticks : at >= order!.ticks).toBe(true);
      order!.filled += answer.lots;
      expect(order!.filled).toBeLessThanOrEqual(order!.lots);
    } else if (answer.type === 'cancelled') {
      expect(answer.filled).toBe(order!.filled);
      order!.ended = true;
    } else if (answer.type === 'rejected') {
      order!.ended = true;
    } else if (answer.type === 'order-state' && order) {
      expect(answer.filled).toBe(order.filled);
    }
  }

  #market(event: ScriptedEvent): readonly Answer[] {
    const before = this.#rig.answers.length;
    this.#rig.market(event);
    return this.#rig.answers.slice(before);
  }
}

describe('the matching engine', () => {
  test.each([
    ['pessimistic', 300],
    ['central', 150],
    ['optimistic', 150],
  ] as const)('conserves what the market gave, whatever happens, as %s', (queue, numRuns) => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 20, maxLength: 80 }), (steps) => {
        const referee = new Referee(queue);
        for (const each of steps) referee.play(each);
      }),
      { numRuns, seed: 20_261_120 },
    );
  });
});
