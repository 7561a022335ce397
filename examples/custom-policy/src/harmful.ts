import type { DesiredOrder, Policy, PolicyContext } from '@slipstream/execution';

/** A policy gone bad. */
export interface Harmful {
  readonly policy: Policy;
  /** Part of the reason for which it is refused; absent where there is nothing to refuse. */
  readonly refusal: string | undefined;
}

/** Policies that do harm, or would: each is the same sound policy, spoiled in one way. */
export function harmfulPolicies(sound: Policy): readonly Harmful[] {
  return harms.map(([id, spoil, refusal]) => ({
    policy: { ...sound, id, decide: spoil(sound) },
    refusal,
  }));
}

type Spoil = (sound: Policy) => Policy['decide'];

/** Does something to its context, and then decides. */
function first(deed: (context: PolicyContext) => void): Spoil {
  return (sound) => (context, state) => {
    deed(context);
    return sound.decide(context, state);
  };
}

/** Decides, and then wants something else. */
function instead(
  change: (order: DesiredOrder, context: PolicyContext) => Partial<DesiredOrder>,
): Spoil {
  return (sound) => (context, state) => {
    const decision = sound.decide(context, state);
    const desired = decision.desired.map((order) => ({ ...order, ...change(order, context) }));
    return { ...decision, desired };
  };
}

function fail(): never {
  throw new Error('no idea');
}

/** Writes where the types forbid it. */
function write(target: object, values: object): void {
  Object.assign(target, values);
}

const harms: readonly (readonly [id: string, spoil: Spoil, refusal?: string])[] = [
  ['throws always', first(fail), 'threw Error: no idea'],
  [
    'throws now and then',
    first(({ random }) => random('mood').next() < 0.3 && fail()),
    'threw Error: no idea',
  ],
  [
    'prices at NaN',
    instead(() => ({ ticks: Number.NaN })),
    "the price of slot 'main/touch' was NaN",
  ],
  [
    'wants NaN lots',
    instead(() => ({ lots: Number.NaN })),
    "the quantity of slot 'main/touch' was NaN",
  ],
  [
    'wants ten times the quantity',
    instead((_order, { parent }) => ({ lots: 10 * parent.quantity })),
    'asks for ',
  ],
  ['pays ten times the price', instead(({ ticks }) => ({ ticks: 10 * ticks, postOnly: false }))],
  [
    'jumps between generations',
    instead((_order, { random }) => ({ generation: random('any').below(1_000) })),
    "the generation of slot 'main/touch' went back from",
  ],
  [
    'takes a new generation each time',
    instead((_order, { now, parent }) => ({ generation: now - parent.order.start })),
    'asks for ',
  ],
  [
    'takes a new slot each time',
    instead(({ slot }, { now }) => ({ slot: `${slot} ${now}` })),
    'orders are open already',
  ],
  [
    'gives itself more time and quantity',
    first(({ parent: { order } }) =>
      write(order, { end: 2 * order.end, quantity: 10 * order.quantity }),
    ),
    'threw TypeError: Cannot assign to read only property',
  ],
  [
    'lifts its limit',
    first(({ parent }) => write(parent.order.limit!, { ticks: 1_000_000 })),
    'threw TypeError: Cannot assign to read only property',
  ],
  [
    'writes on the book',
    first(({ market }) => write(market.book, { bestAsk: 1 })),
    'threw TypeError: Cannot set property bestAsk',
  ],
  [
    'forges its account',
    first(({ parent, limits, working }) => {
      write(parent, { filled: 0, working: 0, remaining: 10 * parent.quantity });
      write(limits, { worst: undefined });
      write(working, { length: 0 });
    }),
    'threw TypeError: Cannot assign to read only property',
  ],
  [
    'lowers the least order',
    first(({ market }) => write(market.instrument.size, { minimum: 0 })),
    'threw TypeError: Cannot assign to read only property',
  ],
];
