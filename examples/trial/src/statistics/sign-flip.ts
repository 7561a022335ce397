import { seededRandom } from '@slipstream/core';
import { type DayValue, daySums } from './day-values.ts';

/** Up to so many days all sign patterns are gone through. */
const MOST_EXACT_DAYS = 14;
/** Sums in another order differ in their last digits. */
const SAME = 1e-12;

/**
 * The chance of a mean at least so large if each day's sign were a coin's: a sign-flip permutation test over days, which
 * assumes of a day without effect only that it is as likely to be positive as negative. Exact up to 14 days; above, by
 * random flips, where the observed pattern counts as one of them (Phipson and Smyth 2010).
 *
 * @param alternative `greater`: the mean is above 0; `two-sided`: it is not 0.
 * @returns NaN without values.
 */
export function signFlip(
  values: readonly DayValue[],
  {
    seed,
    flips,
    alternative,
  }: { seed: string; flips: number; alternative: 'greater' | 'two-sided' },
): number {
  const sums = daySums(values).map(({ sum }) => sum);
  if (sums.length === 0) return Number.NaN;
  const far = (total: number): number => (alternative === 'greater' ? total : Math.abs(total));
  const least = far(sums.reduce((total, sum) => total + sum, 0));
  const slack = SAME * sums.reduce((total, sum) => total + Math.abs(sum), 0);
  const reaches = (total: number): number => (far(total) >= least - slack ? 1 : 0);
  if (sums.length <= MOST_EXACT_DAYS) {
    const patterns = 2 ** sums.length;
    let count = 0;
    for (let pattern = 0; pattern < patterns; pattern += 1) {
      let total = 0;
      for (let day = 0; day < sums.length; day += 1) {
        total += ((pattern >> day) & 1) === 1 ? -sums[day]! : sums[day]!;
      }
      count += reaches(total);
    }
    return count / patterns;
  }
  const random = seededRandom(seed);
  let count = 1;
  for (let flip = 0; flip < flips; flip += 1) {
    let total = 0;
    for (const sum of sums) total += random.next() < 0.5 ? -sum : sum;
    count += reaches(total);
  }
  return count / (flips + 1);
}
