import { expect } from '@jest/globals';
import type { FilledEvent, Lots, PriceTicks } from '@slipstream/core';
import type { Answer } from '../src/venue/answer.ts';
import type { QueueArm } from '../src/venue/matching/queue/queue-model.ts';
import { EngineRig } from './engine-rig.ts';
import { type EngineStep, LEVELS, type OneOrderCommand, priceOf, ticksOf } from './engine-steps.ts';
import { RefereedOrder } from './refereed-order.ts';
import { delta, type ScriptedEvent, snapshot, trade } from './scripted-tape.ts';

type Of<Kind extends EngineStep['kind']> = Extract<EngineStep, { readonly kind: Kind }>;

/** Plays steps on an engine and keeps books of its own beside it, in which it counts what may fill and what may go off. */
export class EngineReferee {
  /** What was met so far: orders set off, their lots that filled at once, and lots that large prints filled. */
  readonly seen = { setOff: 0, filledBySetOff: 0, ofLargePrints: 0 };
  readonly #rig: EngineRig;
  readonly #queue: QueueArm;
  /** What each ask or bid may still give to takers. */
  readonly #budget = new Map<PriceTicks, Lots>();
  readonly #shown = new Map<PriceTicks, Lots>();
  readonly #orders = new Map<string, RefereedOrder>();
  readonly #told: Record<'mark' | 'last', PriceTicks | undefined> = {
    mark: undefined,
    last: undefined,
  };
  #sequence = 1;

  constructor(queue: QueueArm) {
    this.#queue = queue;
    this.#rig = new EngineRig(undefined, { queue });
    this.#rig.market(snapshot({}, 1));
  }

  play(step: EngineStep): void {
    if (step.kind === 'level') this.#level(step);
    else if (step.kind === 'trade') this.#trade(step);
    else if (step.kind === 'mark') this.#mark(step);
    else this.#command(step.command);
  }

  #level({ side, level, lots }: Of<'level'>): void {
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
  #spend({ buys, ticks }: RefereedOrder, lots: Lots): void {
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

  #trade({ buys, level, lots }: Of<'trade'>): void {
    const at = ticksOf(buys ? 'asks' : 'bids', level);
    const answers = this.#market(trade(buys ? 'buy' : 'sell', priceOf(at), lots / 10));
    let filled = 0;
    this.#setOff('last', at, answers, (answer) => {
      this.#check(answer);
      if (answer.type !== 'filled') throw new Error(`a print was answered by ${answer.type}`);
      const price = ticksIn(answer);
      expect(answer.liquidity).toBe('maker');
      expect(buys ? price <= at : price >= at).toBe(true);
      filled += answer.lots;
      if (lots > 100) this.seen.ofLargePrints += answer.lots;
    });
    expect(filled).toBeLessThanOrEqual(lots);
  }

  #mark({ ticks }: Of<'mark'>): void {
    const answers = this.#market({ type: 'option-ticker', mark: priceOf(ticks) });
    this.#setOff('mark', ticks, answers, (answer) => {
      throw new Error(`a mark was answered by ${answer.type}`);
    });
  }

  /** Judges what a price of a source sets off, and hands on what it does not explain. */
  #setOff(
    source: 'mark' | 'last',
    ticks: PriceTicks,
    answers: readonly Answer[],
    other: (answer: Answer) => void,
  ): void {
    this.#told[source] = ticks;
    const off = new Set<string>();
    for (const [id, order] of this.#orders) if (order.hears(source, ticks)) off.add(id);
    this.seen.setOff += off.size;
    for (const answer of answers) {
      const isSelfTrade = answer.type === 'cancelled' && answer.reason === 'self-trade';
      if (!off.has(answer.order) && !isSelfTrade) {
        other(answer);
        continue;
      }
      // One met by another stop that went off is told so, and nobody else.
      if (isSelfTrade) expect(off.size).toBeGreaterThan(0);
      if (answer.type === 'filled') this.#takes(answer);
      if (answer.type === 'filled') this.seen.filledBySetOff += answer.lots;
      this.#check(answer);
    }
    for (const id of off) {
      const order = this.#orders.get(id)!;
      if (order.unpriced) expect(order.ended || order.leaves === 0).toBe(true);
    }
  }

  #command(command: OneOrderCommand): void {
    const known = this.#orders.get(command.order);
    if (command.type === 'place' && !known) {
      this.#orders.set(command.order, new RefereedOrder(command, this.#told));
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
      const order = this.#orders.get(command.order);
      if (answer.type === 'amended') {
        order!.lots = answer.lots;
        if (!order!.unpriced) order!.ticks = answer.ticks;
        if (command.type === 'amend') order!.amended(command);
      }
      if (answer.type === 'filled') this.#takes(answer);
      // A second order of a name is rejected without an end of the first.
      if (answer.type !== 'rejected' || !known) this.#check(answer);
    }
  }

  #takes(fill: Omit<FilledEvent, 'receiveTime'>): void {
    const at = ticksIn(fill);
    expect(fill.liquidity).toBe('taker');
    this.#budget.set(at, (this.#budget.get(at) ?? 0) - fill.lots);
    expect(this.#budget.get(at)).toBeGreaterThanOrEqual(0);
  }

  #check(answer: Answer): void {
    const order = this.#orders.get(answer.order);
    if (answer.type === 'filled') {
      const at = ticksIn(answer);
      expect(order!.waiting).toBe(false);
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

function ticksIn({ price }: { readonly price: number }): PriceTicks {
  return Math.round(price * 10_000);
}
