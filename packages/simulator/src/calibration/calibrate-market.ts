import { MINUTE, type Micros, SECOND } from '@slipstream/core';
import { decodeDeribit } from '@slipstream/market-data';
import {
  type SyntheticMarketOptions,
  type SyntheticMarketSettings,
  syntheticMarketHash,
  syntheticMarketSettings,
} from '../synthetic/settings.ts';
import { syntheticChain } from '../synthetic/synthetic-chain.ts';
import { syntheticMarket } from '../synthetic/synthetic-market.ts';
import type { CalibrationRow } from './calibration-row.ts';
import { calibrationRows } from './calibration-rows.ts';
import { MarketSurvey } from './market-survey.ts';

/** Target and result for every figure that a synthetic market is held against. */
export interface Calibration {
  /** Always: the results are those of a market that never was. */
  readonly synthetic: true;
  /** {@link syntheticMarketHash} of the settings. */
  readonly settings: string;
  /** How long was surveyed. */
  readonly duration: Micros;
  /** How many options were listed. */
  readonly options: number;
  readonly rows: readonly CalibrationRow[];
}

/** Days to the expiries of the chain that is surveyed: one in each tenor of the measured spreads. */
const DAYS = [0.5, 1.5, 6, 29, 89, 179];
/** The level at which the measured moves were taken. */
const VOLATILITY = 0.41;
/**
 * How fair value moves hangs on regimes that last for minutes, so a longer tape is surveyed for that: calls alone, and
 * all but still, since the price does not depend on how busy the market is.
 */
const LONGER = 20;
const STILL = { activity: 0.03, rights: ['call'] } as const;
const MOVING_DAYS = [1.5, 6, 29, 89];
/** The first of these expiries is no nearer. */
const LONGEST: Micros = 30 * 60 * MINUTE;

/**
 * Surveys a synthetic chain and holds it against what was measured on Deribit: spreads by tenor and delta, two-sided
 * quotes, depth, the time to move a tick, and orders. The targets are figures with their sources; no recording is needed.
 * Moves are surveyed on a tape of their own, twenty times as long and at most thirty hours.
 *
 * @param options of the market. Those left out have their defaults, except that there is a chain of six expiries, at
 *   the volatility at which the targets were measured.
 * @throws {InvalidSetting} when an option makes no sense.
 * @example
 * ```ts
 * import { calibrateMarket } from '@slipstream/simulator';
 *
 * const calibration = calibrateMarket({ seed: 1, duration: 20_000_000 });
 * calibration.synthetic; // => true
 * const depth = calibration.rows.find(({ name }) => name === 'best price, quantile 0.5: coins')!;
 * depth.target; // => { low: 32.2, high: 32.2 }
 * depth.ratio! > 0.5 && depth.ratio! < 2; // => true
 * ```
 */
export function calibrateMarket(options: SyntheticMarketOptions): Calibration {
  const { start, price, volatility } = syntheticMarketSettings({
    ...{ volatility: VOLATILITY },
    ...options,
  });
  const [main, ...furtherExpiries] = syntheticChain({ start, price, volatility, days: DAYS });
  const settings = syntheticMarketSettings({
    ...{ volatility, ...main!, furtherExpiries },
    ...options,
  });
  const survey = surveyOf(settings);
  const [first, ...others] = syntheticChain({ start, price, volatility, days: MOVING_DAYS });
  const moving = surveyOf(
    syntheticMarketSettings({
      ...settings,
      ...first!,
      ...STILL,
      furtherExpiries: others,
      duration: Math.min(LONGER * settings.duration, LONGEST),
    }),
  );
  return {
    synthetic: true,
    settings: syntheticMarketHash(settings),
    duration: settings.duration,
    options: survey.options,
    rows: calibrationRows(survey, moving.tickTimes, settings.duration / SECOND),
  };
}

function surveyOf(settings: SyntheticMarketSettings): MarketSurvey {
  const survey = new MarketSurvey();
  for (const frame of syntheticMarket(settings)) {
    for (const event of decodeDeribit(frame)) survey.apply(event);
  }
  survey.orders.close();
  return survey;
}
