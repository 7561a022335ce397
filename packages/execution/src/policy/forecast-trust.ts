import { type Micros, SECOND } from '@slipstream/core';
import { requireSetting } from '../errors/invalid-setting.ts';
import type { Health } from './fallback.ts';
import type { PolicyContext } from './policy-context.ts';

/** What a forecast must be to be trusted. */
export interface ForecastTrustSettings {
  /** The oldest features that still count. */
  readonly maxAge: Micros;
  /** The largest share of feature columns that may look unlike the training data; 0.2 by default. */
  readonly maxDrift?: number;
  /** Whether probabilities must be calibrated; they must by default. */
  readonly calibrated?: boolean;
  /** How long all must be well before the first policy decides again; ten seconds by default. */
  readonly recoverAfter?: Micros;
}

/**
 * The health of a forecast, for `fallback`: trouble where it is absent, stale, not calibrated, far from its training data,
 * or not made of numbers.
 *
 * @throws {InvalidSetting} when the age is not above 0, or the drift no share.
 * @example
 * ```ts
 * import { SECOND } from '@slipstream/core';
 * import { compose, fallback, forecastTrust, guidedPolicy, join, twap } from '@slipstream/execution';
 *
 * const schedule = twap({ slices: 10 });
 * const base = compose(schedule, join());
 * const policy = fallback(guidedPolicy({ schedule }), base, forecastTrust({ maxAge: 2 * SECOND }));
 * policy.id; // => 'guided twap 10 by join, or else twap 10 by join'
 * ```
 */
export function forecastTrust({
  maxAge,
  maxDrift = 0.2,
  calibrated = true,
  recoverAfter = 10 * SECOND,
}: ForecastTrustSettings): Health {
  requireSetting(maxAge > 0, 'maxAge', maxAge, 'a time above 0');
  requireSetting(maxDrift >= 0 && maxDrift <= 1, 'maxDrift', maxDrift, 'a share from 0 to 1');
  return {
    recoverAfter,
    trouble({ forecast, forecastAge }: PolicyContext) {
      if (!forecast || forecastAge === undefined) return 'there is no forecast';
      if (!(forecastAge <= maxAge)) return 'the forecast is too old';
      const { drift = 0, calibrated: is } = forecast.quality;
      if (calibrated && !is) return 'the forecast is not calibrated';
      if (!(drift <= maxDrift)) return 'the inputs have drifted from what the model was trained on';
      const { volatility, spread, referencePrice } = forecast;
      const figures = [referencePrice, volatility.now, volatility.ahead, spread.now, spread.ahead];
      for (const { up, down, stable } of forecast.directions) figures.push(up, down, stable);
      return figures.every(Number.isFinite) ? undefined : 'the forecast is not made of numbers';
    },
  };
}
