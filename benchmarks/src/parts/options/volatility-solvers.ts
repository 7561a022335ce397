import { blackFormulaImpliedStdDev1, Option } from '@quantlib/ql';
import { impliedVolatility } from '@slipstream/options';
import { BlackScholes } from '@uqee/black-scholes';
import { getImpliedVolatility } from 'implied-volatility';
import type { QuotedOption } from './quoted-options.ts';

/** A library's way from a price to a volatility. */
export interface VolatilitySolver {
  /** The package and the call. */
  readonly name: string;
  readonly solve: (option: QuotedOption) => number;
}

export const own: VolatilitySolver = {
  name: 'impliedVolatility',
  solve: ({ right, price, forward, strike, years }) =>
    impliedVolatility(right, price, forward, strike, years).volatility ?? Number.NaN,
};

export const bisection: VolatilitySolver = {
  name: 'implied-volatility 1.0.0, getImpliedVolatility at rate 0',
  solve: ({ right, price, forward, strike, years }) =>
    getImpliedVolatility(price, forward, strike, years, 0, right),
};

const uqee = new BlackScholes();

export const interpolation: VolatilitySolver = {
  name: '@uqee/black-scholes 1.0.7, sigma() at rate 0',
  solve: ({ right, price, forward, strike, years }) =>
    uqee.sigma({ type: right, price, underlying: forward, strike, time: years, rate: 0 }),
};

const TIGHT = 1e-12;

export const quantlib: VolatilitySolver = {
  name: '@quantlib/ql 0.3.6, blackFormulaImpliedStdDev to 1e-12',
  solve: ({ right, price, forward, strike, years }) => {
    const type = right === 'call' ? Option.Type.Call : Option.Type.Put;
    const total = blackFormulaImpliedStdDev1(type, strike, forward, price, 1, 0, undefined, TIGHT);
    return total / Math.sqrt(years);
  },
};
