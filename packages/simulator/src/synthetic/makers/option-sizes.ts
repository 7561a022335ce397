import type { Random } from '@slipstream/core';

/** Coins at the best quote of a BTC option, by quantile, as measured on a whole chain. */
const QUANTILES = [
  [0, 0.1],
  [0.1, 0.5],
  [0.25, 3.5],
  [0.5, 11],
  [0.75, 20],
  [0.9, 38],
  [1, 80],
] as const;
/** Levels behind the best show more. */
const DEEPER = [1, 1.6, 1.8, 1.8] as const;

/** Draws the coins that an option maker shows at a level, 0 being the best. */
export function drawOptionCoins(random: Random, level: number): number {
  const uniform = random.next();
  const end = QUANTILES.findIndex(([quantile]) => quantile > uniform);
  const [fromQuantile, from] = QUANTILES[end - 1]!;
  const [toQuantile, to] = QUANTILES[end]!;
  const coins = from + ((to - from) * (uniform - fromQuantile)) / (toQuantile - fromQuantile);
  return coins * DEEPER[Math.min(level, DEEPER.length - 1)]!;
}
