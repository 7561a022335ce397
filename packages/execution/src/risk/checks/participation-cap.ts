import type { Lots } from '@slipstream/core';
import { requireSetting } from '../../errors/invalid-setting.ts';
import { lotsAfter } from '../exposure.ts';
import { objectAbove, type RiskCheck } from '../risk-check.ts';

/** How large a share of what is traded the parent may be. */
export interface ParticipationLimits {
  /** Of the amount traded on the book since the parent's start, above 0 and at most 1. */
  readonly mostShare: number;
  /** What the parent may be in any case, so that the first order needs no trade of others. */
  readonly freeLots: Lots;
}

/**
 * Caps what is filled, working and asked for at a share of the market's volume, beside some lots that are free.
 * Blocks, combos and RFQ prints are no volume.
 *
 * @throws {InvalidSetting} when the share is not above 0 and at most 1, or the free lots are below 0.
 * @example
 * ```ts
 * import { participationCap } from '@slipstream/execution';
 *
 * participationCap({ mostShare: 0.1, freeLots: 5 }).id; // => 'participation'
 * ```
 */
export function participationCap({ mostShare, freeLots }: ParticipationLimits): RiskCheck {
  const sound = mostShare > 0 && mostShare <= 1;
  requireSetting(sound, 'participationCap.mostShare', mostShare, 'above 0 and at most 1');
  requireSetting(freeLots >= 0, 'participationCap.freeLots', freeLots, 'lots of 0 or more');
  return {
    id: 'participation',
    needs: 'volume',
    waivable: true,
    check(request, state) {
      if (request.more === 0) return undefined;
      const { size } = state.instrument;
      const bound = size.floor(mostShare * state.tradedAmount) + freeLots;
      const what = `lots in all, against ${mostShare} of the volume`;
      const remedy = 'Wait for more volume, or raise the share.';
      return objectAbove(lotsAfter(request, state), { bound, what, remedy });
    },
  };
}
