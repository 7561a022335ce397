import type { Greeks, OptionInstrument } from '@slipstream/core';
import { ratioAboveMinusOne } from '../normal/mills-ratio.ts';
import { logMoneyness } from './log-moneyness.ts';
import { NormalisedBlack, takeVega } from './normalised-black.ts';

const DAYS_OF_YEAR = 365;
const POINTS = 100;
const NONE: Greeks = { delta: NaN, netDelta: NaN, gamma: NaN, vega: NaN, theta: NaN };

/**
 * The greeks of one contract on one coin in Deribit's units, from Black-76 with zero rate. `delta` is ±Φ(±d₁) on the
 * forward. `netDelta` is premium-adjusted, delta minus the price in coins, which is ±(K/F)·Φ(±d₂). `theta` is the
 * rate of decay at this moment, per day; {@link dailyTheta} gives what is lost in one day at most.
 *
 * @param years until expiry, above 0.
 * @param volatility a fraction per √year, above 0.
 * @returns NaN in every field where an input is not finite or not above 0.
 * @example
 * ```ts
 * import { black76Greeks } from '@slipstream/options';
 *
 * // Lucic and Sepp, Quantitative Finance 24 (7), 2024: a week at the money.
 * const { delta, netDelta } = black76Greeks('call', 50_000, 50_000, 7 / 365, 0.6);
 * delta.toFixed(6); // => '0.516569'
 * netDelta.toFixed(6); // => '0.483431'
 * ```
 */
export function black76Greeks(
  right: OptionInstrument['right'],
  forward: number,
  strike: number,
  years: number,
  volatility: number,
): Greeks {
  const greeks = { ...NONE };
  fillBlack76Greeks(greeks, right, forward, strike, years, volatility);
  return greeks;
}

/** {@link Greeks} that a caller keeps and lets be filled anew. */
export type MutableGreeks = { -readonly [Name in keyof Greeks]: number };

/**
 * {@link black76Greeks} into an object of the caller's, for loops that may not allocate. Every field is NaN where an
 * input is not finite or not above 0.
 *
 * @param target gets the five numbers.
 * @example
 * ```ts
 * import { black76Greeks, fillBlack76Greeks } from '@slipstream/options';
 *
 * const greeks = { ...black76Greeks('call', 50_000, 50_000, 7 / 365, 0.6) };
 * fillBlack76Greeks(greeks, 'put', 50_000, 50_000, 7 / 365, 0.6);
 * greeks.delta.toFixed(6); // => '-0.483431'
 * ```
 */
export function fillBlack76Greeks(
  target: MutableGreeks,
  right: OptionInstrument['right'],
  forward: number,
  strike: number,
  years: number,
  volatility: number,
): void {
  const rootYears = Math.sqrt(years);
  const s = volatility * rootYears;
  if (!(forward > 0 && strike > 0 && s > 0) || forward + strike + s === Number.POSITIVE_INFINITY) {
    Object.assign(target, NONE);
    return;
  }
  const h = logMoneyness(forward, strike) / s;
  const t = 0.5 * s;
  black.h = h;
  black.t = t;
  takeVega(black);
  // F·φ(d₁) = K·φ(d₂): one exponential serves both probabilities.
  const density = forward * black.vega;
  const sign = right === 'call' ? 1 : -1;
  const perCoin = density / forward;
  target.delta = sign * scaledCdf(sign * (h + t), 1, perCoin);
  target.netDelta = sign * scaledCdf(sign * (h - t), strike / forward, perCoin);
  target.gamma = density / (forward * forward * s);
  target.vega = (density * rootYears) / POINTS;
  target.theta = (-density * volatility) / (2 * rootYears * DAYS_OF_YEAR);
}

const black = new NormalisedBlack();

/** `scale·Φ(d)`, given `scale·φ(d)`. */
function scaledCdf(d: number, scale: number, scaledDensity: number): number {
  return d > 1
    ? scale - scaledDensity * ratioAboveMinusOne(d)
    : scaledDensity * ratioAboveMinusOne(-d);
}
