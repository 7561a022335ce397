import { MINUTE, type Micros, signOf } from '@slipstream/core';
import { requireSetting } from '../../errors/invalid-setting.ts';
import { coinsOfLots, lotsAfter } from '../exposure.ts';
import {
  objectAbove,
  objectUnknown,
  type RiskCheck,
  type RiskObjection,
  rounded,
} from '../risk-check.ts';
import type { RiskRequest } from '../risk-request.ts';
import type { RiskState } from '../risk-state.ts';

/** How much of a greek may be held. */
export interface GreekLimits {
  /** Of this parent, in size: filled, working and asked for. */
  readonly mostOfParent?: number;
  /** Of the desk with this parent in it, in size. Needs the desk's account. */
  readonly mostOfDesk?: number;
  /** Older accounts of the desk are no ground for new risk; a minute when left out. */
  readonly accountMaxAge?: Micros;
}

/**
 * The most vega, USD per volatility point. Without a fresh valuation it refuses.
 *
 * @throws {InvalidSetting} when neither limit is given, or one is below 0.
 * @example
 * ```ts
 * import { vegaCap } from '@slipstream/execution';
 *
 * vegaCap({ mostOfParent: 5_000 }).id; // => 'vega'
 * ```
 */
export function vegaCap(limits: GreekLimits): RiskCheck {
  return greekCap('vega', limits);
}

/**
 * The most gamma, in coins of delta per USD of forward. Without a fresh valuation it refuses.
 *
 * @throws {InvalidSetting} when neither limit is given, or one is below 0.
 * @example
 * ```ts
 * import { gammaCap } from '@slipstream/execution';
 *
 * gammaCap({ mostOfDesk: 0.02 }).id; // => 'gamma'
 * ```
 */
export function gammaCap(limits: GreekLimits): RiskCheck {
  return greekCap('gamma', limits);
}

function greekCap(greek: 'vega' | 'gamma', limits: GreekLimits): RiskCheck {
  const { mostOfParent, mostOfDesk, accountMaxAge = MINUTE } = limits;
  const given = [mostOfParent, mostOfDesk].filter((most) => most !== undefined);
  requireSetting(given.length > 0, `${greek}Cap`, undefined, 'a limit of the parent or the desk');
  for (const most of given) requireSetting(most >= 0, `${greek}Cap`, most, 'a number from 0 on');
  requireSetting(accountMaxAge > 0, `${greek}Cap.accountMaxAge`, accountMaxAge, 'a time above 0');
  return {
    id: greek,
    waivable: true,
    check(request, state) {
      if (request.more === 0) return undefined;
      const { valuation, account, now } = state;
      if (!valuation) {
        const words = { bound: given[0]!, remedy: 'Send valuations: the cap is of their greeks.' };
        return objectUnknown(`fresh valuation for the ${greek} limit`, words);
      }
      const own = ownGreek(greek, request, state);
      const parent = above(Math.abs(own), mostOfParent, `${greek} would be`);
      if (parent || mostOfDesk === undefined) return parent;
      const held = account?.[greek];
      const fresh = account !== undefined && now - account.time <= accountMaxAge;
      if (held === undefined || !fresh) {
        const words = { bound: mostOfDesk, remedy: `Send accounts that name the desk's ${greek}.` };
        return objectUnknown(`fresh account of the desk's ${greek}`, words);
      }
      return above(Math.abs(held + own), mostOfDesk, `${greek} of the desk would be`);
    },
  };

  function above(
    value: number,
    bound: number | undefined,
    what: string,
  ): RiskObjection | undefined {
    if (bound === undefined) return undefined;
    const remedy = 'Ask for less, or raise the limit.';
    const objection = objectAbove(value, { bound, what, remedy });
    return objection && { ...objection, problem: `${what} ${rounded(value)}, ${bound} may` };
  }
}

/** Signed: a sell of an option sheds its vega. The fresh valuation is there. */
function ownGreek(greek: 'vega' | 'gamma', request: RiskRequest, state: RiskState): number {
  const { greeks, forward } = state.valuation!;
  const coins = coinsOfLots(lotsAfter(request, state), state, forward);
  return signOf(request.side) * coins * greeks[greek];
}
