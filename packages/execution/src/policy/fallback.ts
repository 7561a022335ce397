import type { Micros } from '@slipstream/core';
import { requireSetting } from '../errors/invalid-setting.ts';
import { earlier } from '../time/earlier.ts';
import type { Decision, Policy } from './policy.ts';
import type { PolicyContext } from './policy-context.ts';
import { scoped, unscoped } from './scope.ts';

/** When the first policy is not to be trusted. */
export interface Health {
  /** Why the first policy must not decide now; nothing when it may. */
  readonly trouble: (context: PolicyContext) => string | undefined;
  /** How long there must be no trouble before it decides again. */
  readonly recoverAfter: Micros;
}

/** Both policies' states, and since when there was trouble and when there was none. */
export interface FallbackState<S, T> {
  readonly first: S;
  readonly second: T;
  readonly last: 'first' | 'second';
  /** Since when the first has been well again, while the second decides. */
  readonly wellSince: Micros | undefined;
}

const FIRST = 'first/';
const OTHER = 'second/';

/**
 * The first policy while it is well, and the second from the moment it is not: the second decides in the
 * same step in which trouble shows or the first throws, and keeps deciding until there was no trouble for a
 * while.
 *
 * @throws {InvalidSetting} when the time to recover is negative.
 * @example
 * ```ts
 * import { SECOND } from '@slipstream/core';
 * import { compose, fallback, immediate, join, twap } from '@slipstream/execution';
 *
 * const base = compose(twap({ slices: 10 }), join());
 * const bold = compose(immediate(), join());
 * const calm = fallback(bold, base, {
 *   trouble: ({ forecast }) => (forecast ? undefined : 'there is no forecast'),
 *   recoverAfter: 10 * SECOND,
 * });
 * calm.id; // => 'immediate by join, or else twap 10 by join'
 * ```
 */
export function fallback<S, T>(
  first: Policy<S>,
  second: Policy<T>,
  { trouble, recoverAfter }: Health,
): Policy<FallbackState<S, T>> {
  requireSetting(recoverAfter >= 0, 'recoverAfter', recoverAfter, 'a time of 0 or more');
  return {
    id: `${first.id}, or else ${second.id}`,
    init: (parent, seed) => ({
      first: first.init(parent, seed),
      second: second.init(parent, seed),
      last: 'first',
      wellSince: undefined,
    }),
    decide(context, state): Decision<FallbackState<S, T>> {
      const { now } = context;
      const why = trouble(context);
      const wellSince = why === undefined ? (state.wellSince ?? now) : undefined;
      const recoversAt = wellSince === undefined ? undefined : wellSince + recoverAfter;
      const recovered = recoversAt !== undefined && now >= recoversAt;
      const yields = (reason: string, wakeAt?: Micros): Decision<FallbackState<S, T>> => {
        const own = second.decide(scoped(context, OTHER), state.second);
        const since = wakeAt === undefined ? undefined : wellSince;
        return {
          state: { ...state, second: own.state, last: 'second', wellSince: since },
          desired: unscoped(own.desired, OTHER),
          wakeAt: earlier(own.wakeAt, wakeAt),
          reason: `${reason}; ${own.reason}`,
        };
      };
      if (why !== undefined) return yields(why);
      if (state.last === 'second' && !recovered) return yields('not well for long', recoversAt);
      try {
        const own = first.decide(scoped(context, FIRST), state.first);
        const next = { ...state, first: own.state, last: 'first' as const, wellSince: undefined };
        return { ...own, state: next, desired: unscoped(own.desired, FIRST) };
      } catch (error) {
        return yields(`${first.id} threw ${String(error)}`);
      }
    },
  };
}
