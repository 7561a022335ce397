import type { Random } from '@slipstream/core';
import { black76Greeks, black76Price } from '@slipstream/options';
import type { Measurement } from '../../harness/figure.ts';
import { type QuotedOption, quotedOptions } from './quoted-options.ts';
import {
  bisection,
  interpolation,
  own,
  quantlib,
  type VolatilitySolver,
} from './volatility-solvers.ts';

const OPTIONS = 40;
const POINTS = 100;
const TICK = 0.0005;

/** The same options priced in coins, on the tick of an inverse book. */
function inCoins(random: Random): QuotedOption[] {
  return quotedOptions(random, OPTIONS).map(({ price, forward, strike, ...rest }) => ({
    ...rest,
    forward: 1,
    strike: strike / forward,
    price: Math.max(1, Math.round(price / forward / TICK)) * TICK,
  }));
}

/** In volatility points: what a solver's volatility misses the price by, over the option's vega at that volatility. */
function missOf({ solve }: VolatilitySolver, option: QuotedOption): number {
  const { right, price, forward, strike, years } = option;
  const volatility = solve(option);
  const { vega } = black76Greeks(right, forward, strike, years, volatility);
  const miss = Math.abs(black76Price(right, forward, strike, years, volatility) - price) / vega;
  return miss === Number.POSITIVE_INFINITY || Number.isNaN(miss) ? POINTS : Math.min(miss, POINTS);
}

function worstUsd(name: string, solver: VolatilitySolver): Measurement {
  return {
    kind: 'measurement',
    name: `worst-error-${name}`,
    sentence: `Largest error of ${OPTIONS} volatilities of exact USD prices. ${solver.name}.`,
    unit: 'points',
    measure: (random) => {
      const errors = quotedOptions(random, OPTIONS).map((option) =>
        Math.abs(solver.solve(option) - option.volatility),
      );
      return POINTS * Math.max(...errors);
    },
  };
}

function worstCoins(name: string, solver: VolatilitySolver): Measurement {
  return {
    kind: 'measurement',
    name: `worst-error-in-coins-${name}`,
    sentence: `Largest miss of ${OPTIONS} volatilities of coin prices on the tick, in price over vega, 100 at most. ${solver.name}.`,
    unit: 'points',
    measure: (random) => Math.max(...inCoins(random).map((option) => missOf(solver, option))),
  };
}

/** How far off a volatility is, ours and the peers'. */
export const accuracy: readonly Measurement[] = [
  worstUsd('own', own),
  worstUsd('implied-volatility', bisection),
  worstUsd('uqee', interpolation),
  worstUsd('quantlib', quantlib),
  worstCoins('own', own),
  worstCoins('implied-volatility', bisection),
  worstCoins('uqee', interpolation),
  worstCoins('quantlib', quantlib),
];
