import { type OptionTerms, takeLogMoneyness } from '../black76/option-terms.ts';
import { searchVolatility } from './search-volatility.ts';
import { ABOVE_MAXIMUM, BELOW_INTRINSIC, EXPIRED, FOUND, NOT_A_NUMBER } from './status.ts';
import type { VolatilitySearch } from './volatility-search.ts';

/** Sets the volatility of a price, NaN where it has none; gives the status code that says why. */
export function solve(option: OptionTerms, search: VolatilitySearch): number {
  const status = statusOf(option);
  option.volatility = Number.NaN;
  if (status !== FOUND) return status;
  const { sign, price, forward, strike, years } = option;
  const excess = sign * (forward - strike);
  // In the money, what is above intrinsic is the price of the out-of-the-money twin at the same volatility.
  const timeValue = excess > 0 ? price - excess : price;
  const bound = forward < strike ? forward : strike;
  takeLogMoneyness(option);
  search.x = -Math.abs(option.logMoneyness);
  search.distance = Math.abs(excess) / bound;
  search.beta = timeValue / bound;
  search.complement = (bound - timeValue) / bound;
  searchVolatility(search);
  const volatility = search.s / Math.sqrt(years);
  if (!(volatility > 0 && volatility < Number.POSITIVE_INFINITY)) return NOT_A_NUMBER;
  option.volatility = volatility;
  return FOUND;
}

/** Whether a price has a volatility. */
function statusOf({ sign, price, forward, strike, years }: OptionTerms): number {
  // Subtracting a number from itself gives 0 unless it is NaN or infinite.
  const finite = price - price + (forward - forward) + (strike - strike) + (years - years) === 0;
  if (!finite || !(forward > 0 && strike > 0) || (sign !== 1 && sign !== -1)) return NOT_A_NUMBER;
  if (years <= 0) return EXPIRED;
  const excess = sign * (forward - strike);
  const timeValue = excess > 0 ? price - excess : price;
  if (timeValue <= 0) return BELOW_INTRINSIC;
  return timeValue >= (forward < strike ? forward : strike) ? ABOVE_MAXIMUM : FOUND;
}
