import type { Random } from '@slipstream/core';
import { black76Price } from '@slipstream/options';

const DAYS = [0.25, 1, 2, 7, 14, 30, 90, 180, 365];

/** An option out of the money or at it, its price in USD, and the volatility that made the price. */
export interface QuotedOption {
  readonly right: 'call' | 'put';
  readonly price: number;
  readonly forward: number;
  readonly strike: number;
  readonly years: number;
  readonly volatility: number;
}

/** Options as a BTC book lists them: nine tenors, 30 to 120 %, up to two and a half deviations out. */
export function quotedOptions(random: Random, count: number): QuotedOption[] {
  return Array.from({ length: count }, () => {
    const forward = 60_000 + 60_000 * random.next();
    const years = DAYS[random.below(DAYS.length)]! / 365;
    const volatility = 0.3 + 0.9 * random.next();
    const z = 5 * random.next() - 2.5;
    const strike = Math.round(forward * Math.exp(z * volatility * Math.sqrt(years)));
    const right = strike >= forward ? 'call' : 'put';
    const price = black76Price(right, forward, strike, years, volatility);
    return { right, price, forward, strike, years, volatility };
  });
}
