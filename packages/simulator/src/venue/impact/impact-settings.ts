import type { Instrument, Micros } from '@slipstream/core';
import { InvalidSetting } from '../../errors/invalid-setting.ts';

/**
 * How what we take moves the quotes that the venue shows, by the square-root law: a day's move times the root of the
 * share of a day's volume. It is the implied volatility of an option that moves, and the price of everything else.
 */
export interface ImpactSettings {
  /** The constant of the law; trials use 0, 0.5, 1 and 2. */
  readonly coefficient: number;
  /** In what time half of the move is gone, above 0: the makers' refill. */
  readonly halfLife: Micros;
  /** What others trade of an instrument in a day, in its own unit of amounts, above 0. */
  readonly dailyAmount: number | ((instrument: Instrument) => number);
  /** The deviation of an option's implied volatility over a day, a fraction; 0.04 when left out. */
  readonly dailyVolatilityMove?: number;
  /** The deviation of the price of anything else over a day, a fraction of it; 0.02 when left out. */
  readonly dailyPriceMove?: number;
}

const DAILY_VOLATILITY_MOVE = 0.04;
const DAILY_PRICE_MOVE = 0.02;

/** The settings with defaults filled in and checked. @throws {InvalidSetting} when one makes no sense. */
export function wholeImpact(settings: ImpactSettings): Required<ImpactSettings> {
  const {
    coefficient,
    halfLife,
    dailyAmount,
    dailyVolatilityMove = DAILY_VOLATILITY_MOVE,
    dailyPriceMove = DAILY_PRICE_MOVE,
  } = settings;
  const notNegative = { coefficient, dailyVolatilityMove, dailyPriceMove };
  for (const [setting, value] of Object.entries(notNegative)) {
    if (value >= 0 && value < Number.POSITIVE_INFINITY) continue;
    throw new InvalidSetting({ setting: `impact ${setting}`, value, expected: 'a number from 0' });
  }
  if (!(halfLife > 0)) {
    throw new InvalidSetting({
      setting: 'impact halfLife',
      value: halfLife,
      expected: 'microseconds above 0',
    });
  }
  if (typeof dailyAmount === 'number' && !(dailyAmount > 0)) {
    throw new InvalidSetting({
      setting: 'impact dailyAmount',
      value: dailyAmount,
      expected: 'an amount above 0, or a function that gives it',
    });
  }
  return { coefficient, halfLife, dailyAmount, dailyVolatilityMove, dailyPriceMove };
}
