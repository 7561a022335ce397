import { SECOND } from '@slipstream/core';
import fc from 'fast-check';
import type { Fate } from '../adversarial-venue.ts';

/** Everything that can happen to a kernel and its venue, one at a time and in any order. */
export type Action =
  /** The policy wants other orders from now on. */
  | { readonly kind: 'want'; readonly wants: readonly Want[] }
  /** It wants one of its orders at another price, of another quantity, and the others as they are. */
  | {
      readonly kind: 'change';
      readonly which: number;
      readonly ticks: number;
      readonly lots: number;
    }
  /** The policy asks for what is no number, or too much. */
  | { readonly kind: 'nonsense'; readonly number: number }
  /** The venue takes the next command in: place, amend, cancel, query, account. */
  | { readonly kind: 'process'; readonly fate: Fate; readonly fill: number; readonly away: boolean }
  /** All goes well for once: every command is taken in, and every answer is told. */
  | { readonly kind: 'answer' }
  | { readonly kind: 'fill'; readonly which: number; readonly lots: number }
  | { readonly kind: 'venue-kill'; readonly which: number }
  | { readonly kind: 'deliver'; readonly channel: 'orders' | 'trades' | 'accounts' }
  /** An event comes once more. */
  | { readonly kind: 'repeat'; readonly which: number }
  /** Everything on its way is lost both ways, the venue cancels what is open, and the gateway reports by itself. */
  | { readonly kind: 'disconnect' }
  /** The process dies and starts again on what is left of its journal. */
  | { readonly kind: 'crash'; readonly share: number; readonly synced: boolean }
  | { readonly kind: 'pass'; readonly micros: number }
  /** An input bears an earlier time. */
  | { readonly kind: 'clock-back'; readonly micros: number }
  | { readonly kind: 'book'; readonly status: 'live' | 'gap' | 'stale' | 'crossed' }
  | { readonly kind: 'pause' }
  | { readonly kind: 'resume' }
  | { readonly kind: 'halt'; readonly level: 'reduce-only' | 'halted' | 'kill' }
  | { readonly kind: 'lift' };

/** An order that is wanted next: in the slot's generation, or in a new one. */
export interface Want {
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

function one<Kind extends Action['kind']>(
  weight: number,
  kind: Kind,
  model: { [Key in keyof Omit<Extract<Action, { kind: Kind }>, 'kind'>]: fc.Arbitrary<unknown> },
): { weight: number; arbitrary: fc.Arbitrary<Action> } {
  const arbitrary = fc.record({ kind: fc.constant(kind), ...model });
  return { weight, arbitrary: arbitrary as unknown as fc.Arbitrary<Action> };
}

/** One thing that happens. Trading is more frequent than trouble, so that trouble meets something. */
const action: fc.Arbitrary<Action> = fc.oneof(
  one(80, 'want', {
    wants: fc.uniqueArray(want, { minLength: 1, maxLength: 3, selector: ({ slot }) => slot }),
  }),
  one(60, 'change', {
    which: fc.nat(2),
    ticks: fc.integer({ min: 180, max: 204 }),
    lots: fc.integer({ min: 1, max: 45 }),
  }),
  one(3, 'nonsense', { number: fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, -1, 1e9) }),
  one(90, 'process', { fate, fill: fc.nat(30), away: fc.boolean() }),
  one(60, 'answer', {}),
  one(50, 'fill', { which: fc.nat(3), lots: fc.integer({ min: 1, max: 20 }) }),
  one(5, 'venue-kill', { which: fc.nat(3) }),
  one(120, 'deliver', { channel: fc.constantFrom('orders', 'orders', 'trades', 'accounts') }),
  one(20, 'repeat', { which: fc.nat(20) }),
  one(3, 'disconnect', {}),
  one(6, 'crash', { share: fc.integer({ min: 0, max: 1_000 }), synced: fc.boolean() }),
  one(30, 'pass', { micros: fc.integer({ min: 1, max: 3 * SECOND }) }),
  one(4, 'clock-back', { micros: fc.integer({ min: 1, max: 10 * SECOND }) }),
  one(6, 'book', { status: fc.constantFrom('live', 'live', 'gap', 'stale', 'crossed') }),
  one(3, 'pause', {}),
  one(10, 'resume', {}),
  one(2, 'halt', { level: fc.constantFrom('reduce-only', 'halted', 'kill') }),
  one(4, 'lift', {}),
);

/** A sequence of them. */
export const actions: fc.Arbitrary<Action[]> = fc.array(action, { maxLength: 80, size: 'max' });
