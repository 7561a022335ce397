import type { Micros } from '@slipstream/core';
import type { DesiredOrder, Policy } from './policy.ts';
import type { Why } from './policy-context.ts';

/** A decision as it was made: plain data to keep. */
export interface TracedDecision<S> {
  readonly policy: string;
  readonly now: Micros;
  readonly why: Why;
  readonly desired: readonly DesiredOrder[];
  readonly wakeAt: Micros | undefined;
  readonly reason: string;
  /** The policy's memory after it. */
  readonly state: S;
}

/**
 * A policy whose every decision is also told to somebody: inside other combinators too, where the journal shows only
 * what came out at the end. It changes nothing: the decision is the policy's own, the observer gets copies of its
 * orders, and what it throws is dropped. A replay tells the same again.
 *
 * @example
 * ```ts
 * import { compose, join, trace, twap, withDeadline } from '@slipstream/execution';
 *
 * const reasons: string[] = [];
 * const inner = trace(compose(twap({ slices: 10 }), join()), ({ reason }) => reasons.push(reason));
 * withDeadline(inner).id; // => 'twap 10 by join, completed'
 * ```
 */
export function trace<S>(
  policy: Policy<S>,
  observer: (traced: TracedDecision<S>) => void,
): Policy<S> {
  return {
    ...policy,
    init: (parent, seed) => policy.init(parent, seed),
    decide(context, state) {
      const decision = policy.decide(context, state);
      const { now, why } = context;
      const { desired, wakeAt, reason } = decision;
      const orders = desired.map((order) => ({ ...order }));
      try {
        observer({
          policy: policy.id,
          now,
          why,
          desired: orders,
          wakeAt,
          reason,
          state: decision.state,
        });
      } catch {
        // A fault of the one who watches must not decide what is traded.
      }
      return decision;
    },
  };
}
