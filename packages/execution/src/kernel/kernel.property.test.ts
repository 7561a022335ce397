import { describe, expect, test } from '@jest/globals';
import type { OrderCommand, OrderEvent } from '@slipstream/core';
import { MINUTE, SECOND } from '@slipstream/core';
import { sampleCall } from '@slipstream/core/testing';
import fc from 'fast-check';
import { AdversarialVenue, type Fate } from '../../test/adversarial-venue.ts';
import { START } from '../../test/fake-market.ts';
import { KernelHarness } from '../../test/kernel-harness.ts';
import { parentOrder } from '../../test/samples.ts';
import type { DesiredOrder } from '../policy/policy.ts';

// The invariants, whatever a policy wants and whatever a venue does short of over-filling an order:
//
// 1. What the venue can come to fill never exceeds the parent's quantity, at any emission.
// 2. What the kernel counts as filled and committed covers what the venue can come to fill.
// 3. What is filled never falls; a terminal state is never left; a trade counts once.
// 4. Every price is on the tick table and within the limit; no post-only order crosses; sizes are valid.
// 5. Nothing is placed or enlarged while halted, paused, or after the end.
// 6. A killed parent has asked to cancel every child that had not ended, once.
// 7. Messages stay within the budget, and no generation of a slot is placed twice.
// 8. When everything is told in the end, every child has ended, every lot is accounted for, and the result
//    is what the venue itself says.

const LIMIT = 205;
const QUANTITY = 100;

type Action =
  | { readonly kind: 'want'; readonly wants: readonly Want[] }
  | { readonly kind: 'process'; readonly fate: Fate; readonly fill: number; readonly away: boolean }
  | { readonly kind: 'fill'; readonly which: number; readonly lots: number }
  | { readonly kind: 'venue-kill'; readonly which: number }
  | { readonly kind: 'deliver'; readonly channel: 'orders' | 'trades' }
  | { readonly kind: 'repeat'; readonly which: number }
  | { readonly kind: 'pass'; readonly micros: number }
  | { readonly kind: 'pause' }
  | { readonly kind: 'resume' }
  | { readonly kind: 'halt'; readonly level: 'halted' | 'kill' };

/** An order that is wanted next: in the slot's generation, or in a new one. */
interface Want {
  readonly slot: string;
  readonly renew: boolean;
  readonly ticks: number;
  readonly lots: number;
  readonly immediate: boolean;
}

const want: fc.Arbitrary<Want> = fc.record({
  slot: fc.constantFrom('a', 'b', 'c'),
  renew: fc.boolean(),
  ticks: fc.integer({ min: 180, max: 215 }),
  lots: fc.integer({ min: 1, max: 45 }),
  immediate: fc.boolean(),
});

const fate = fc.constantFrom<Fate>(
  'answered',
  'answered',
  'answer-lost',
  'never-arrives',
  'silence',
);
const channel = fc.constantFrom('orders' as const, 'trades' as const);

function one<Kind extends Action['kind']>(
  weight: number,
  kind: Kind,
  model: { [Key in keyof Omit<Extract<Action, { kind: Kind }>, 'kind'>]: fc.Arbitrary<unknown> },
): { weight: number; arbitrary: fc.Arbitrary<Action> } {
  const arbitrary = fc.record({ kind: fc.constant(kind), ...model });
  return { weight, arbitrary: arbitrary as unknown as fc.Arbitrary<Action> };
}

const action: fc.Arbitrary<Action> = fc.oneof(
  one(80, 'want', {
    wants: fc.uniqueArray(want, { minLength: 1, maxLength: 3, selector: ({ slot }) => slot }),
  }),
  one(90, 'process', { fate, fill: fc.nat(30), away: fc.boolean() }),
  one(50, 'fill', { which: fc.nat(3), lots: fc.integer({ min: 1, max: 20 }) }),
  one(5, 'venue-kill', { which: fc.nat(3) }),
  one(110, 'deliver', { channel }),
  one(20, 'repeat', { which: fc.nat(20) }),
  one(30, 'pass', { micros: fc.integer({ min: 1, max: 3 * SECOND }) }),
  one(3, 'pause', {}),
  one(10, 'resume', {}),
  one(1, 'halt', { level: fc.constantFrom('halted' as const, 'kill' as const) }),
);

/** Cheaper than `expect` in a loop that runs a million times. */
function must(holds: boolean, rule: string, ...seen: readonly unknown[]): void {
  if (!holds) throw new Error(`${rule}: ${seen.map(String).join(', ')}`);
}

/** Plays actions against a kernel and its venue, and checks the invariants after every one. */
class Play {
  readonly venue = new AdversarialVenue();
  readonly harness: KernelHarness;
  readonly delivered: OrderEvent[] = [];
  readonly ends = new Map<string, string>();
  #filled = 0;
  #sent = 0;
  #halted = false;
  #killed = false;
  readonly #askedToCancel = new Set<string>();
  readonly #generations = new Map<string, number>();
  readonly #wanted = new Set<string>();
  #placed = 0;

  constructor() {
    const parent = parentOrder({ quantity: QUANTITY, limit: { kind: 'price', ticks: LIMIT } });
    this.harness = new KernelHarness([], { parent });
  }

  do(action: Action): void {
    const { harness, venue } = this;
    switch (action.kind) {
      case 'want':
        harness.wants = action.wants.map((one) => this.#desired(one));
        this.take(harness.step());
        return;
      case 'process':
        venue.process(action.fate, action.fill, action.away);
        return;
      case 'fill':
        venue.fill(action.which, action.lots);
        return;
      case 'venue-kill':
        venue.kill(action.which);
        return;
      case 'deliver':
        this.deliver(venue.channels[action.channel].shift());
        return;
      case 'repeat':
        this.deliver(this.delivered[action.which % Math.max(1, this.delivered.length)]);
        return;
      case 'pass':
        this.take(harness.step({ kind: 'timer' }, action.micros));
        return;
      case 'pause':
      case 'resume': {
        const command = { type: action.kind, by: 'test', reason: '' };
        this.take(harness.step({ kind: 'human', command }));
        return;
      }
      case 'halt': {
        this.#halted = true;
        const open = this.#open();
        const sent = harness.step({ kind: 'halt', level: action.level, reason: 'test' });
        this.take(sent);
        if (action.level === 'kill' && !this.#killed) this.#checkKill(open);
        this.#killed ||= action.level === 'kill';
      }
    }
  }

  deliver(event: OrderEvent | undefined): void {
    if (!event) return;
    this.delivered.push(event);
    this.take(this.harness.step({ kind: 'order', event }));
  }

  /** Everything is told, nothing is lost any more, and time passes beyond the end. */
  settle(): void {
    for (let round = 0; round < 12; round += 1) {
      while (this.venue.inbound.length > 0)
        this.do({ kind: 'process', fate: 'answered', fill: 0, away: false });
      for (const channel of ['trades', 'orders'] as const) {
        while (this.venue.channels[channel].length > 0) this.do({ kind: 'deliver', channel });
      }
      this.do({ kind: 'pass', micros: round === 0 ? MINUTE : 5 * SECOND });
    }
  }

  take(commands: readonly OrderCommand[]): void {
    for (const command of commands) {
      this.#checkCommand(command);
      this.venue.inbound.push(command);
      this.#sent += 1;
    }
    this.#check();
  }

  #desired({ slot, renew, ticks, lots, immediate }: Want): DesiredOrder {
    const generation = (this.#generations.get(slot) ?? 0) + Number(renew);
    this.#generations.set(slot, generation);
    this.#wanted.add(`${slot} ${generation}`);
    const timeInForce = immediate ? 'immediate-or-cancel' : 'good-til-cancelled';
    return { slot, generation, ticks, lots, timeInForce, postOnly: !immediate };
  }

  #open(): readonly string[] {
    const children = this.harness.kernel.result().children;
    return children.filter(({ state }) => !isEnd(state)).map(({ order }) => order);
  }

  #checkKill(open: readonly string[]): void {
    for (const order of open) must(this.#askedToCancel.has(order), 'killed, not cancelled', order);
  }

  #checkCommand(command: OrderCommand): void {
    const { kernel, now } = this.harness;
    if (command.type === 'cancel') this.#askedToCancel.add(command.order);
    if (command.type === 'query' || command.type === 'cancel') return;
    const { ticks, lots } = command;
    must(sampleCall.ticks.allows(ticks) && ticks <= LIMIT, 'price', ticks);
    must(Number.isSafeInteger(lots) && lots >= 1, 'quantity', lots);
    if (command.type === 'amend') return;
    this.#placed += 1;
    must(this.#placed <= this.#wanted.size, 'a generation was placed twice', this.#placed);
    must(!this.#halted && kernel.phase === 'running', 'placed while', kernel.phase);
    must(now < START + MINUTE, 'placed after the end', now);
    must(!command.postOnly || ticks < 205, 'post-only crosses at', ticks);
  }

  #check(): void {
    const { kernel, now } = this.harness;
    const { exposure, filled } = this.venue;
    const counted = kernel.filled + kernel.committed;
    must(exposure <= QUANTITY, 'exposed to more than the parent', exposure);
    must(exposure <= counted, 'exposed to more than is counted', exposure, counted);
    must(counted <= QUANTITY, 'counted more than the parent', counted);
    must(kernel.filled <= filled, 'booked more than was filled', kernel.filled, filled);
    must(kernel.filled >= this.#filled, 'fills fell', kernel.filled);
    this.#filled = kernel.filled;
    must(this.#sent <= 20 + (5 * (now - START)) / SECOND, 'messages beyond the budget', this.#sent);
    for (const { order, state } of kernel.result().children) {
      const end = this.ends.get(order);
      must(end === undefined || state === end, 'left its end', order, String(end), state);
      if (isEnd(state)) this.ends.set(order, state);
    }
  }
}

function isEnd(state: string): boolean {
  return ['filled', 'cancelled', 'rejected', 'expired'].includes(state);
}

describe('the kernel, whatever happens', () => {
  test('bounds what can be filled, and accounts for all of it in the end', () => {
    let [filledAtAll, raced] = [0, 0];
    fc.assert(
      fc.property(fc.array(action, { maxLength: 80, size: 'max' }), (actions) => {
        const play = new Play();
        for (const one of actions) play.do(one);
        raced += Number(play.venue.channels.trades.length > 0);
        play.settle();
        const result = play.harness.kernel.result();
        expect(result.filled).toBe(play.venue.filled);
        expect(result.outcome).toBe(result.filled === QUANTITY ? 'done' : 'incomplete');
        expect(result.remainder).toBe(QUANTITY - result.filled);
        for (const child of result.children) {
          expect(isEnd(child.state)).toBe(true);
          expect(child.leaves).toBe(0);
          expect(child.filled).toBe(play.venue.orders.get(child.order)?.filled ?? 0);
        }
        expect(play.venue.orders.size).toBeLessThanOrEqual(result.children.length);
        filledAtAll += Number(result.filled > 0);
      }),
      { numRuns: 1_000 },
    );
    // The sequences do what they are for: most of them trade, and many end with fills still untold.
    expect(filledAtAll).toBeGreaterThan(300);
    expect(raced).toBeGreaterThan(100);
  });

  test('ends the same whichever channel is heard first, and in whatever order', () => {
    const plans = fc.array(
      fc.record({ lots: fc.integer({ min: 1, max: 30 }), fill: fc.nat(40), cut: fc.boolean() }),
      { minLength: 1, maxLength: 3 },
    );
    const keys = fc.array(fc.nat(1_000), { minLength: 20, maxLength: 20 });
    fc.assert(
      fc.property(plans, keys, keys, (plan, first, second) => {
        expect(heard(plan, first)).toEqual(heard(plan, second));
      }),
      { numRuns: 300 },
    );
  });
});

interface Life {
  readonly lots: number;
  readonly fill: number;
  readonly cut: boolean;
}

/** What the kernel makes of some orders' lives when their events come in the order of these keys. */
function heard(lives: readonly Life[], keys: readonly number[]): unknown {
  const play = new Play();
  const wants = lives.map(({ lots }, index) => ({
    slot: `s${index}`,
    renew: false,
    ticks: 200,
    lots,
    immediate: false,
  }));
  play.do({ kind: 'want', wants });
  for (const [index, { fill, cut }] of lives.entries()) {
    // Each lives after the ones before have ended, so that it is the last of those that are open.
    play.do({ kind: 'process', fate: 'answered', fill: 0, away: false });
    const last = [...play.venue.orders.values()].filter(({ open }) => open).length - 1;
    if (fill > 0) play.venue.fill(last, fill);
    if (cut && play.venue.orders.get(`p.${index + 1}`)!.open) play.venue.kill(last);
  }
  const { orders, trades } = play.venue.channels;
  const events = [...orders.splice(0), ...trades.splice(0)]
    .map((event, index) => ({ event, key: keys[index % keys.length]! + index / 1e6 }))
    .sort((a, b) => a.key - b.key);
  for (const { event } of events) play.deliver(event);
  const { children, filled } = play.harness.kernel.result();
  const { committed } = play.harness.kernel;
  return { filled, committed, fills: children.map((child) => child.filled) };
}
