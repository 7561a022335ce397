import type { Random } from '@slipstream/core';

/** Upper ends of the tenors in days; the last row is for everything longer. */
const TENOR_DAYS = [1, 3, 8, 35, 95] as const;
/** Distances from the money in deviations that end at 0.4, 0.25 and 0.1 delta. */
const DISTANCES = [0.2533, 0.6745, 1.2816] as const;

/**
 * How often an out-of-the-money BTC option of Deribit was quoted 1, 2, 3, … ticks wide, by tenor and by delta
 * (0.4 … 0.55, 0.25 … 0.4, 0.1 … 0.25, below 0.1); measured on 1.5 million quotes of 2025 and 2026, in percent. A last
 * percent or two of the widest spreads is left out of three cells.
 */
export const QUOTED_TICKS_PERCENT: readonly (readonly (readonly number[])[])[] = [
  [
    [21, 36, 4, 11, 12, 9, 4, 2],
    [8, 16, 17, 32, 19, 5, 1, 1],
    [5, 23, 42, 24, 6, 1],
    [30, 53, 14, 2],
  ],
  [
    [31, 64, 2, 1, 1],
    [29, 44, 5, 10, 5, 3, 2, 1],
    [7, 14, 32, 36, 8, 2, 1],
    [17, 51, 27, 5],
  ],
  [
    [28, 69, 3],
    [32, 62, 2, 1, 1, 1],
    [15, 21, 20, 31, 8, 2, 1, 1],
    [13, 41, 35, 9, 1],
  ],
  [
    [22, 73, 5],
    [32, 66, 2],
    [40, 46, 5, 5, 1, 1, 1],
    [14, 30, 37, 17, 2, 1],
  ],
  [
    [10, 62, 24, 3],
    [18, 67, 14],
    [34, 62, 4],
    [21, 26, 21, 19, 8, 3, 1],
  ],
  [
    [2, 12, 27, 25, 16, 9, 5, 2],
    [2, 18, 28, 24, 14, 8, 4, 1],
    [8, 34, 34, 15, 6, 2, 1],
    [18, 38, 17, 9, 6, 5, 3, 2],
  ],
];

/** Up to this tenor the spreads of a delta mix two ticks, the fine one of cheap options and five times that. */
const MIXED_ROWS = 4;
/** What of a mixed row was quoted on the coarse tick, and from which width on the fine one, by delta. */
const WIDEST_COARSE = 3;
const TIGHTEST_FINE = [3, 3, 2, 1] as const;

/**
 * Draws how many ticks wide a maker quotes an option in quiet times.
 *
 * @param days to expiry.
 * @param distance of strike from forward in deviations, of either sign.
 * @param coarse whether its price is in the range of the coarse tick.
 */
export function drawSpreadTicks(
  random: Random,
  days: number,
  distance: number,
  coarse: boolean,
): number {
  const row = rowOf(TENOR_DAYS, days, (value, end) => value <= end);
  const column = rowOf(DISTANCES, Math.abs(distance), (value, end) => value < end);
  const percent = QUOTED_TICKS_PERCENT[row]![column]!;
  const mixed = row < MIXED_ROWS;
  const least = mixed && !coarse ? Math.min(TIGHTEST_FINE[column]!, percent.length) : 1;
  const most = mixed && coarse ? Math.min(WIDEST_COARSE, percent.length) : percent.length;
  const shares = percent.slice(least - 1, most);
  let left = random.next() * shares.reduce((sum, share) => sum + share, 0);
  for (const [index, share] of shares.entries()) {
    left -= share;
    if (left < 0) return least + index;
  }
  return most;
}

function rowOf(
  ends: readonly number[],
  value: number,
  within: (value: number, end: number) => boolean,
): number {
  const found = ends.findIndex((end) => within(value, end));
  return found < 0 ? ends.length : found;
}
