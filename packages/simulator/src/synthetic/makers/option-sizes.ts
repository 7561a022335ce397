import type { Random } from '@slipstream/core';

/** A distribution by its quantiles, rising; linear between them. */
type Quantiles = readonly (readonly [quantile: number, value: number])[];

/**
 * Coins at the best price of a BTC option of Deribit, at the second and third, and at those behind them: 3,345 books of
 * June 2026, three to twenty-one days out, mostly 0.07 to 0.22 delta. The three best levels were surveyed one by one;
 * of those behind them only the sum is known, about 30 a level.
 */
const OPTION_COINS: readonly Quantiles[] = [
  [
    [0, 0.1],
    [0.1, 0.4],
    [0.25, 5],
    [0.5, 33],
    [0.75, 89],
    [0.9, 130],
    [1, 200],
  ],
  [
    [0, 2],
    [0.1, 26],
    [0.25, 54],
    [0.5, 91],
    [0.75, 121],
    [0.9, 146],
    [1, 200],
  ],
  [
    [0, 2],
    [0.1, 32],
    [0.25, 51],
    [0.5, 72],
    [0.75, 96],
    [0.9, 127],
    [1, 200],
  ],
  [
    [0, 5],
    [1, 55],
  ],
];

/** Draws the coins that an option maker shows at a level, 0 being the best. */
export function drawOptionCoins(random: Random, level: number): number {
  return drawQuantile(random, OPTION_COINS[Math.min(level, OPTION_COINS.length - 1)]!);
}

function drawQuantile(random: Random, quantiles: Quantiles): number {
  const uniform = random.next();
  const end = quantiles.findIndex(([quantile]) => quantile > uniform);
  const [fromQuantile, from] = quantiles[end - 1]!;
  const [toQuantile, to] = quantiles[end]!;
  return from + ((to - from) * (uniform - fromQuantile)) / (toQuantile - fromQuantile);
}
