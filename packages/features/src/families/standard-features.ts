import type { FeatureDefinition } from '../schema/define-feature.ts';
import { density } from './book/density.ts';
import { imbalance } from './book/imbalance.ts';
import { imbalanceWithin } from './book/imbalance-within.ts';
import { microPriceOffset } from './book/micro-price-offset.ts';
import { spread } from './book/spread.ts';
import { walkCost } from './book/walk-cost.ts';
import { timeToExpiry } from './clock/time-to-expiry.ts';
import { basis } from './derivatives/basis.ts';
import { fundingRate } from './derivatives/funding-rate.ts';
import { orderFlowImbalance } from './flow/order-flow-imbalance.ts';
import { touchRate } from './flow/touch-rate.ts';
import { optionFeatures } from './option/option-features.ts';
import { referenceMove } from './price/reference-move.ts';
import { priceReturn } from './price/return.ts';
import { surfaceFeatures } from './surface/surface-features.ts';
import { tradeFlow } from './trades/trade-flow.ts';
import { tradeRate } from './trades/trade-rate.ts';
import { decayedVolatility } from './volatility/decayed-volatility.ts';
import { realisedVolatility } from './volatility/realised-volatility.ts';

/** The features of this package, family by family. */
export const standardFeatures: readonly FeatureDefinition[] = [
  imbalance,
  imbalanceWithin,
  density,
  microPriceOffset,
  spread,
  walkCost,
  orderFlowImbalance,
  touchRate,
  tradeFlow,
  tradeRate,
  priceReturn,
  referenceMove,
  decayedVolatility,
  realisedVolatility,
  fundingRate,
  basis,
  timeToExpiry,
  ...optionFeatures,
  ...surfaceFeatures,
];
