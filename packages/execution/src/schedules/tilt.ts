import type { Lots, Micros } from '@slipstream/core';
import { requireSetting } from '../errors/invalid-setting.ts';
import type { PolicyContext } from '../policy/policy-context.ts';
import { directionOf, favourableMove } from '../rules/direction.ts';
import { earlier } from '../time/earlier.ts';
import type { Schedule } from './schedule.ts';

/** How far a forecast may bend a schedule. */
export interface TiltSettings {
  /** How hard one threshold's worth of expected move bends: the factor is e^(strength × move). */
  readonly strength: number;
  /** The least and the most factor on the base target. */
  readonly least?: number;
  readonly most?: number;
  /** The share of the window from which the target is not held back any more. */
  readonly catchUpFrom?: number;
  /** Which horizon of the forecast; its first when left out. */
  readonly horizon?: Micros;
  /** Older forecasts do not count. */
  readonly maxAge: Micros;
}

/** The base schedule's state, and the target so far. */
export interface TiltState<S> {
  readonly base: S;
  readonly reached: Lots;
}

/**
 * A schedule that runs ahead of its base while the price is expected to move the way of the trade, and falls
 * behind while it is expected to come back: base target × e^(strength × expected move ÷ the label's
 * threshold), held between `least` and `most`. Without a forecast it is the base schedule.
 *
 * @throws {InvalidSetting} when a bound does not leave the base schedule within reach.
 * @example
 * ```ts
 * import { SECOND } from '@slipstream/core';
 * import { tilt, twap } from '@slipstream/execution';
 *
 * tilt(twap({ slices: 10 }), { strength: 1, maxAge: 2 * SECOND }).id; // => 'tilted twap 10'
 * ```
 */
export function tilt<S>(base: Schedule<S>, settings: TiltSettings): Schedule<TiltState<S>> {
  const { strength, least = 0.5, most = 2, catchUpFrom = 0.9 } = settings;
  requireSetting(Number.isFinite(strength), 'strength', strength, 'a finite number');
  requireSetting(least > 0 && least <= 1, 'least', least, 'a factor above 0 and at most 1');
  requireSetting(most >= 1 && most < Number.POSITIVE_INFINITY, 'most', most, 'at least 1');
  requireSetting(catchUpFrom <= 1, 'catchUpFrom', catchUpFrom, 'a share of the window');
  return {
    id: `tilted ${base.id}`,
    steady: base.steady === true,
    init: (parent, seed) => ({ base: base.init(parent, seed), reached: 0 }),
    target(context, state) {
      const { parent, now } = context;
      const straight = base.target(context, state.base);
      const bent = Math.min(most, Math.max(least, Math.exp(strength * moveOf(context, settings))));
      const factor = parent.elapsed >= catchUpFrom ? Math.max(1, bent) : bent;
      const wanted = factor === 1 ? straight.lots : Math.round(straight.lots * factor);
      const reached = Math.max(state.reached, Math.min(parent.quantity, wanted));
      const { start, end } = parent.order;
      const catchUpAt = Math.ceil(start + catchUpFrom * (end - start));
      // A bend ends with its forecast's age, and a hold-back with the time to catch up.
      const ends = factor === 1 ? undefined : now - context.forecastAge! + settings.maxAge + 1;
      const turnsAt = factor < 1 ? earlier(ends, catchUpAt) : ends;
      return {
        state: { base: straight.state, reached },
        lots: reached,
        nextAt: earlier(straight.nextAt, turnsAt),
      };
    },
  };
}

/** The expected move, the way of the trade, in thresholds of its label; 0 without a forecast. */
function moveOf(context: PolicyContext, { horizon, maxAge }: TiltSettings): number {
  const direction = directionOf(context, horizon, maxAge);
  if (!direction || !(direction.thresholdTicks > 0)) return 0;
  const move = favourableMove(direction, context.parent.side) / direction.thresholdTicks;
  return Number.isFinite(move) ? move : 0;
}
