import { type Instrument, type ParentOrder, SECOND } from '@slipstream/core';
import { rhythmOf, SLICES, scaledRules } from '@slipstream/example-guided-buy/parts';
import {
  almgrenChriss,
  compose,
  cross,
  guidedPolicy,
  immediate,
  type Policy,
  pov,
  type Schedule,
  twap,
  vwap,
  withDeadline,
} from '@slipstream/execution';
import type { ForecastKind } from '../forecasts/session-forecasts.ts';
import type { ArmId } from './arm-ids.ts';
import type { ScheduleFacts } from './schedule-facts.ts';

/** How hard an Almgren–Chriss trajectory leans forward: κT. At 2 a third of the time trades half of the parent. */
export const KAPPA_TIMES_DURATION = 2;
/** The least and the most that a POV takes part. */
const POV_BOUNDS = [0.01, 1] as const;

/** What forecasts an arm hears; none for schedules. */
export const FORECAST_OF: Readonly<Record<ArmId, ForecastKind | undefined>> = {
  real: 'real',
  bare: 'real',
  shuffled: 'shuffled',
  delayed: 'delayed',
  linear: 'linear',
  oracle: 'oracle',
  none: undefined,
  immediate: undefined,
  twap: undefined,
  vwap: undefined,
  pov: undefined,
  'almgren-chriss': undefined,
};

/**
 * The policy of an arm. All share limit, collar, completion from nine tenths of the window on, and the tactic: join, and
 * cross after a twenty-second of the window; immediate alone crosses at once, because that is what it is. Nothing of any
 * arm is tuned: what a schedule needs to know comes from the training sessions.
 */
export function policyOf(
  arm: ArmId,
  parent: ParentOrder,
  instrument: Instrument,
  facts: ScheduleFacts,
): Policy {
  const { tactic, pace } = rhythmOf(parent);
  const completed = <S>(schedule: Schedule<S>, by = tactic): Policy =>
    withDeadline(compose(schedule, by, { retryAfter: pace }), { pace });
  switch (arm) {
    case 'immediate':
      return completed(immediate(), cross());
    case 'twap':
      return completed(twap({ slices: SLICES }));
    case 'vwap':
      return completed(
        facts.volume === undefined
          ? twap({ slices: SLICES })
          : (vwap({ slices: SLICES, curve: facts.volume }) as Schedule<unknown>),
      );
    case 'pov':
      return completed(pov({ rate: participation(parent, instrument, facts) }));
    case 'almgren-chriss':
      return completed(
        almgrenChriss({ slices: SLICES, ...impactModel(parent, instrument, facts) }),
      );
    default: {
      const settings = { retryAfter: pace, crossingGate: arm !== 'bare' };
      const rules = scaledRules(parent, instrument);
      return guidedPolicy({ schedule: twap({ slices: SLICES }), tactic, rules, settings });
    }
  }
}

/** The rate at which what others usually trade in a window would fill the parent, within bounds. */
function participation(
  { quantity, start, end }: ParentOrder,
  instrument: Instrument,
  { tradedPerSecond }: ScheduleFacts,
): number {
  const usual = (tradedPerSecond * (end - start)) / SECOND;
  const rate = instrument.size.amount(quantity) / usual;
  return Math.min(POV_BOUNDS[1], Math.max(POV_BOUNDS[0], rate));
}

/**
 * Linear impact of which a touch taken in a second costs half a spread, and the risk aversion at which the trajectory leans
 * forward by the same measure whatever the market: λ = κ²η ÷ σ².
 */
function impactModel(
  { start, end }: ParentOrder,
  instrument: Instrument,
  { touch, halfSpreadTicks, volatilityTicks }: ScheduleFacts,
) {
  const touchLots = Math.max(1, touch / instrument.size.amount(1));
  const temporaryImpact = halfSpreadTicks / touchLots;
  const kappa = (KAPPA_TIMES_DURATION * SECOND) / (end - start);
  return {
    volatility: volatilityTicks,
    temporaryImpact,
    riskAversion: (kappa ** 2 * temporaryImpact) / volatilityTicks ** 2,
  };
}
