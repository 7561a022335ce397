import type { Micros } from '@slipstream/core';
import { requireSetting } from '../errors/invalid-setting.ts';
import { earlier } from '../time/earlier.ts';
import type { Policy } from './policy.ts';
import type { PolicyContext } from './policy-context.ts';
import { scoped, unscoped } from './scope.ts';

/** Between what is switched, by what, and how readily. */
export interface SwitchSettings<Regime extends string> {
  /** The regime that the context shows; where it shows none, or one without a policy, nothing is switched. Pure. */
  readonly regime: (context: PolicyContext) => Regime | undefined;
  readonly policies: Readonly<Record<Regime, Policy>>;
  /** Which regime holds before the first is shown. */
  readonly initially: NoInfer<Regime>;
  /** How long another regime must be shown without a break before it holds. */
  readonly after: Micros;
}

/** The states of all policies, which regime holds, and since when another is shown. */
export interface SwitchState<Regime extends string> {
  readonly states: Readonly<Record<Regime, unknown>>;
  readonly holds: Regime;
  readonly shown: { readonly regime: Regime; readonly since: Micros } | undefined;
}

/**
 * A policy for each regime, one of which decides. Each has slots of its own, so when the regime changes the orders of
 * the last go and those of the next come; until a cancellation is proved, its quantity counts as working. A policy that
 * does not decide is not asked, and keeps its memory.
 *
 * @throws {InvalidSetting} when no policy is given for the first regime, or the time to wait is negative.
 * @example
 * ```ts
 * import { SECOND } from '@slipstream/core';
 * import { compose, cross, immediate, join, switchBy, twap } from '@slipstream/execution';
 *
 * const calm = compose(twap({ slices: 20 }), join());
 * const tight = compose(immediate(), cross());
 * const policy = switchBy({
 *   regime: ({ market: { book } }) => (book.bestAsk! - book.bestBid! <= 5 ? 'tight' : 'calm'),
 *   policies: { calm, tight },
 *   initially: 'calm',
 *   after: 2 * SECOND,
 * });
 * policy.id; // => 'calm: twap 20 by join, tight: immediate by cross'
 * ```
 */
export function switchBy<Regime extends string>({
  regime,
  policies,
  initially,
  after,
}: SwitchSettings<Regime>): Policy<SwitchState<Regime>> {
  const named = Object.entries(policies) as [Regime, Policy][];
  const known = named.some(([name]) => name === initially);
  requireSetting(known, 'initially', initially, 'a regime that has a policy');
  requireSetting(after >= 0, 'after', after, 'a time of 0 or more');
  return {
    id: named.map(([name, policy]) => `${name}: ${policy.id}`).join(', '),
    init: (parent, seed) => ({
      states: Object.fromEntries(
        named.map(([name, policy]) => [name, policy.init(parent, seed)]),
      ) as Record<Regime, unknown>,
      holds: initially,
      shown: undefined,
    }),
    decide(context, state) {
      const now = turned(state, regime(context), context.now, after);
      const prefix = `${now.holds}/`;
      const own = policies[now.holds].decide(scoped(context, prefix), state.states[now.holds]);
      return {
        state: { ...now, states: { ...state.states, [now.holds]: own.state } },
        desired: unscoped(own.desired, prefix),
        wakeAt: earlier(own.wakeAt, now.shown && now.shown.since + after),
        reason: `${now.holds}: ${own.reason}`,
      };
    },
  };
}

/** Which regime holds once this one is shown. */
function turned<Regime extends string>(
  state: SwitchState<Regime>,
  regime: Regime | undefined,
  now: Micros,
  after: Micros,
): SwitchState<Regime> {
  const known = regime !== undefined && Object.hasOwn(state.states, regime);
  if (!known || regime === state.holds) return { ...state, shown: undefined };
  const since = state.shown?.regime === regime ? state.shown.since : now;
  return now >= since + after
    ? { ...state, holds: regime, shown: undefined }
    : { ...state, shown: { regime, since } };
}
