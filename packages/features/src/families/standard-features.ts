import type { FeatureDefinition } from '../schema/define-feature.ts';
import { density } from './book/density.ts';
import { depthSlope } from './book/depth-slope.ts';
import { imbalance } from './book/imbalance.ts';
import { imbalanceWithin } from './book/imbalance-within.ts';
import { levelCount } from './book/level-count.ts';
import { microPriceOffset } from './book/micro-price-offset.ts';
import { pressure } from './book/pressure.ts';
import { priceGap } from './book/price-gap.ts';
import { queueGap } from './book/queue-gap.ts';
import { spread } from './book/spread.ts';
import { spreadChange } from './book/spread-change.ts';
import { stoikovOffset } from './book/stoikov-offset.ts';
import { walkCost } from './book/walk-cost.ts';
import { walkCostBps } from './book/walk-cost-bps.ts';
import { eventRate } from './clock/event-rate.ts';
import { settlementWindow } from './clock/settlement-window.ts';
import { sinceEvent } from './clock/since-event.ts';
import { sinceMove } from './clock/since-move.ts';
import { sinceTrade } from './clock/since-trade.ts';
import { timeToExpiry } from './clock/time-to-expiry.ts';
import { timeToFunding } from './clock/time-to-funding.ts';
import { timeToSettlement } from './clock/time-to-settlement.ts';
import { basis } from './derivatives/basis.ts';
import { basisMove } from './derivatives/basis-move.ts';
import { fundingRate } from './derivatives/funding-rate.ts';
import { liquidationFlow } from './derivatives/liquidation-flow.ts';
import { markPremium } from './derivatives/mark-premium.ts';
import { midMinusMark } from './derivatives/mid-minus-mark.ts';
import { openInterestChange } from './derivatives/open-interest-change.ts';
import { hawkes } from './flow/hawkes.ts';
import { integratedImbalance } from './flow/integrated-imbalance.ts';
import { levelImbalance } from './flow/level-imbalance.ts';
import { orderFlowImbalance } from './flow/order-flow-imbalance.ts';
import { sideFlow } from './flow/side-flow.ts';
import { touchRate } from './flow/touch-rate.ts';
import { leadAge } from './lead/age.ts';
import { leadPriceGap } from './lead/price-gap.ts';
import { leadReturn } from './lead/return.ts';
import { returnDifference } from './lead/return-difference.ts';
import { optionFeatures } from './option/option-features.ts';
import { referenceMove } from './price/reference-move.ts';
import { priceReturn } from './price/return.ts';
import { surfaceFeatures } from './surface/surface-features.ts';
import { amihud } from './trades/amihud.ts';
import { kyleLambda } from './trades/kyle-lambda.ts';
import { rollSpread } from './trades/roll-spread.ts';
import { tradeFlow } from './trades/trade-flow.ts';
import { tradeImbalance } from './trades/trade-imbalance.ts';
import { tradeRate } from './trades/trade-rate.ts';
import { vpin } from './trades/vpin.ts';
import { bipower } from './volatility/bipower.ts';
import { decayedVolatility } from './volatility/decayed-volatility.ts';
import { jumpShare } from './volatility/jump-share.ts';
import { realisedVolatility } from './volatility/realised-volatility.ts';
import { twoScale } from './volatility/two-scale.ts';
import { volatilityRatio } from './volatility/volatility-ratio.ts';

/** The features of this package, family by family. */
export const standardFeatures: readonly FeatureDefinition[] = [
  imbalance,
  imbalanceWithin,
  density,
  microPriceOffset,
  spread,
  walkCost,
  depthSlope,
  levelCount,
  pressure,
  priceGap,
  queueGap,
  spreadChange,
  walkCostBps,
  stoikovOffset,
  orderFlowImbalance,
  touchRate,
  hawkes,
  integratedImbalance,
  levelImbalance,
  sideFlow,
  tradeFlow,
  tradeRate,
  amihud,
  kyleLambda,
  rollSpread,
  tradeImbalance,
  vpin,
  priceReturn,
  referenceMove,
  leadAge,
  leadPriceGap,
  leadReturn,
  returnDifference,
  decayedVolatility,
  realisedVolatility,
  bipower,
  jumpShare,
  twoScale,
  volatilityRatio,
  fundingRate,
  basis,
  basisMove,
  liquidationFlow,
  markPremium,
  midMinusMark,
  openInterestChange,
  timeToExpiry,
  eventRate,
  settlementWindow,
  sinceEvent,
  sinceMove,
  sinceTrade,
  timeToFunding,
  timeToSettlement,
  ...optionFeatures,
  ...surfaceFeatures,
];
