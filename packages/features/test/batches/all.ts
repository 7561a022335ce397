import type { BatchCase } from './batch-case.ts';
import { bookBatches } from './book.ts';
import { flowBatches } from './flow.ts';
import { clockBatches, derivativesBatches } from './states.ts';
import { tradesBatches } from './trades.ts';
import { priceBatches, volatilityBatches } from './volatility.ts';

/** A batch computation for every feature of one market; those of two markets are in `leads.ts`. */
export const marketBatches: readonly BatchCase[] = [
  ...bookBatches,
  ...flowBatches,
  ...tradesBatches,
  ...priceBatches,
  ...volatilityBatches,
  ...derivativesBatches,
  ...clockBatches,
];
