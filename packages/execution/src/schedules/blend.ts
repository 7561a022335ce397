import { requireSetting } from '../errors/invalid-setting.ts';
import { earlier } from '../time/earlier.ts';
import type { Schedule } from './schedule.ts';

/** Both schedules' states. */
export interface BlendState<S, T> {
  readonly first: S;
  readonly second: T;
}

/**
 * Between two schedules: the first's target with its share as weight, and the second's with the rest of it, rounded to
 * whole lots. With a share of 1 it is the first schedule, with 0 the second.
 *
 * @param share the weight of the first, from 0 to 1.
 * @throws {InvalidSetting} when the share is not one.
 * @example
 * ```ts
 * import { blend, pov, twap } from '@slipstream/execution';
 *
 * blend(twap({ slices: 10 }), pov({ rate: 0.1 }), 0.25).id; // => '25 % twap 10 and pov 0.1'
 * ```
 */
export function blend<S, T>(
  first: Schedule<S>,
  second: Schedule<T>,
  share: number,
): Schedule<BlendState<S, T>> {
  requireSetting(share >= 0 && share <= 1, 'share', share, 'a share from 0 to 1');
  return {
    id: `${Math.round(100 * share)} % ${first.id} and ${second.id}`,
    steady: first.steady === true && second.steady === true,
    init: (parent, seed) => ({
      first: first.init(parent, seed),
      second: second.init(parent, seed),
    }),
    target(context, state) {
      // Both are asked whatever they weigh: what follows the market must not miss any of it.
      const one = first.target(context, state.first);
      const other = second.target(context, state.second);
      return {
        state: { first: one.state, second: other.state },
        lots: Math.round(share * one.lots + (1 - share) * other.lots),
        nextAt: earlier(share > 0 ? one.nextAt : undefined, share < 1 ? other.nextAt : undefined),
      };
    },
  };
}
