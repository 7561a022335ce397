import { logMoneyness } from '../black76/log-moneyness.ts';
import { normalisedImpliedVolatility } from './normalised-implied-volatility.ts';
import { ABOVE_MAXIMUM, BELOW_INTRINSIC, EXPIRED, FOUND, NOT_A_NUMBER } from './status.ts';

/** Whether a price has a volatility, as a status code. `sign` is 1 for a call, −1 for a put; the price is in USD. */
export function statusOf(
  sign: number,
  price: number,
  forward: number,
  strike: number,
  years: number,
): number {
  // Subtracting a number from itself gives 0 unless it is NaN or infinite.
  const finite = price - price + (forward - forward) + (strike - strike) + (years - years) === 0;
  if (!finite || !(forward > 0 && strike > 0) || (sign !== 1 && sign !== -1)) return NOT_A_NUMBER;
  if (years <= 0) return EXPIRED;
  const excess = sign * (forward - strike);
  const timeValue = excess > 0 ? price - excess : price;
  if (timeValue <= 0) return BELOW_INTRINSIC;
  return timeValue >= Math.min(forward, strike) ? ABOVE_MAXIMUM : FOUND;
}

/** The volatility of a price whose {@link statusOf} is `FOUND`. */
export function solve(
  sign: number,
  price: number,
  forward: number,
  strike: number,
  years: number,
): number {
  const excess = sign * (forward - strike);
  // In the money, what is above intrinsic is the price of the out-of-the-money twin at the same volatility.
  const timeValue = excess > 0 ? price - excess : price;
  const scale = Math.sqrt(forward) * Math.sqrt(strike);
  const complement = (Math.min(forward, strike) - timeValue) / scale;
  const x = -Math.abs(logMoneyness(forward, strike));
  return normalisedImpliedVolatility(x, timeValue / scale, complement) / Math.sqrt(years);
}
