import type { Micros } from '@slipstream/core';
import { requireSetting } from '../../errors/invalid-setting.ts';
import { farTouch, isBeyond } from '../aggression.ts';
import { objectAbove, objectUnknown, type RiskCheck, type RiskObjection } from '../risk-check.ts';
import type { RiskRequest } from '../risk-request.ts';
import type { RiskState } from '../risk-state.ts';

/** What a forecast must be like before anything aggressive is done because of it. */
export interface ForecastHealth {
  /** Since its features were taken. */
  readonly maxAge: Micros;
  /** The share of input columns that may have drifted from the training data. */
  readonly maxDrift: number;
}

/**
 * Refuses to take liquidity because of a forecast that is old, drifted or not calibrated, or is not there. Orders that
 * rest, and orders that the schedule wants by itself, pass: without a forecast the schedule goes on.
 *
 * @throws {InvalidSetting} when the age is not above 0, or the drift is no share.
 * @example
 * ```ts
 * import { forecastHealth } from '@slipstream/execution';
 *
 * forecastHealth({ maxAge: 2_000_000, maxDrift: 0.2 }).id; // => 'forecast-health'
 * ```
 */
export function forecastHealth({ maxAge, maxDrift }: ForecastHealth): RiskCheck {
  requireSetting(maxAge > 0, 'forecastHealth.maxAge', maxAge, 'a time above 0');
  const share = maxDrift >= 0 && maxDrift <= 1;
  requireSetting(share, 'forecastHealth.maxDrift', maxDrift, 'a share from 0 to 1');
  const remedy = 'Let the schedule trade, or mend the forecast.';
  return {
    id: 'forecast-health',
    waivable: true,
    check(request, state) {
      if (request.drivenBy !== 'forecast' || !takes(request, state)) return undefined;
      const { forecast, now } = state;
      if (!forecast) return objectUnknown('forecast', { bound: maxAge, remedy });
      const { calibrated, drift = 0 } = forecast.quality;
      return (
        objectAbove(now - forecast.time, { bound: maxAge, what: 'age of the forecast', remedy }) ??
        objectAbove(drift, { bound: maxDrift, what: 'drifted share of its inputs', remedy }) ??
        (calibrated === true ? undefined : uncalibrated)
      );
    },
  };
}

const uncalibrated: RiskObjection = {
  value: 'not calibrated',
  bound: 'calibrated',
  problem: 'the forecast is not calibrated',
  remedy: 'Calibrate the model on a block of its own.',
};

/** Whether an order would trade at once; one of which nobody can tell counts as if it would. */
function takes({ postOnly, side, ticks }: RiskRequest, { market }: RiskState): boolean {
  if (postOnly) return false;
  const far = market && farTouch(market.book, side);
  return far === undefined || !isBeyond(side, far, ticks);
}
