import type { Micros, OptionInstrument } from '@slipstream/core';
import { impliedVolatilities, yearsToExpiry } from '@slipstream/options';

/** Two rows, one of each side of a quote. */
const sides = {
  signs: new Float64Array(2),
  prices: new Float64Array(2),
  forwards: new Float64Array(2),
  strikes: new Float64Array(2),
  years: new Float64Array(2),
};
const statuses = new Uint8Array(2);

/**
 * The volatilities that the two sides of a quote imply, as fractions into `volatilities`: bid, then ask. NaN where a
 * side is empty (NaN) or implies none.
 *
 * @param forward at the time of the quote, in USD.
 */
export function quoteVolatilities(
  { right, strike, expiry, payoff }: OptionInstrument,
  bid: number,
  ask: number,
  forward: number,
  time: Micros,
  volatilities: Float64Array,
): void {
  const usd = payoff === 'inverse' ? forward : 1;
  sides.prices[0] = bid * usd;
  sides.prices[1] = ask * usd;
  const years = yearsToExpiry(expiry, time);
  for (let side = 0; side < 2; side += 1) {
    sides.signs[side] = right === 'call' ? 1 : -1;
    sides.forwards[side] = forward;
    sides.strikes[side] = strike;
    sides.years[side] = years;
  }
  impliedVolatilities(sides, volatilities, statuses);
}
