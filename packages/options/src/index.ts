// Black-76 in Deribit's conventions
export { black76Greeks, fillBlack76Greeks, type MutableGreeks } from './black76/black76-greeks.ts';
export { black76Price } from './black76/black76-price.ts';
export { type Black76Batch, black76Prices } from './black76/black76-prices.ts';
export { dailyTheta } from './black76/daily-theta.ts';
export { yearsToExpiry } from './black76/years-to-expiry.ts';
// Errors
export { InvalidSetting } from './errors/invalid-setting.ts';
export { LengthMismatch } from './errors/length-mismatch.ts';
export { OptionsError } from './errors/options-error.ts';
// Fair value
export { FairValueEstimator } from './fair-value/fair-value-estimator.ts';
export type { FairValueOptions } from './fair-value/fair-value-options.ts';
export { microPrice } from './fair-value/micro-price.ts';
export type { ParityGap } from './fair-value/parity-check.ts';
export { tickPhase } from './fair-value/tick-phase.ts';
export { valuations } from './fair-value/valuations.ts';
// Implied volatility
export {
  type ImpliedVolatilityBatch,
  impliedVolatilities,
} from './implied-volatility/implied-volatilities.ts';
export { impliedVolatility } from './implied-volatility/implied-volatility.ts';
export { IMPLIED_VOLATILITY_KINDS } from './implied-volatility/status.ts';
// The normal distribution
export { erfc, erfcx } from './normal/error-function.ts';
export { inverseNormalCdf } from './normal/inverse-normal-cdf.ts';
export { millsRatio } from './normal/mills-ratio.ts';
export { normalCdf, normalPdf } from './normal/normal-distribution.ts';
// The pricer of core
export { black76Pricer } from './pricer/black76-pricer.ts';
// Smiles and their nodes across expiries
export { constantMaturity, type TermPoint, termSlope } from './surface/constant-maturity.ts';
export {
  fillObservation,
  type HeldObservation,
  observeQuote,
  type QuotedVolatilities,
  type QuoteRules,
  type SmileObservation,
} from './surface/quote-quality.ts';
export { Smile, type SmilePoints } from './surface/smile.ts';
export { SmileChain, type SmileChainOptions } from './surface/smile-chain.ts';
export { SmileState, type SmileStateOptions } from './surface/smile-state.ts';
export { type SmileNodes, smileNodes } from './surface/smile-nodes.ts';
export { logStrikeAtDelta } from './surface/strike-at-delta.ts';
// SVI and its arbitrage
export {
  butterflyArbitrage,
  calendarArbitrage,
  durrlemanG,
  type SviArbitrage,
} from './svi/arbitrage.ts';
export { fitSvi } from './svi/fit-svi.ts';
export { type JumpWings, jumpWings } from './svi/jump-wings.ts';
export { type RawSvi, sviVariance } from './svi/raw-svi.ts';
// The volatility index
export { cboeVariance, type StrikeQuotes } from './volatility-index/cboe-variance.ts';
export { type PriceSources, stripPrice } from './volatility-index/strip-price.ts';
export {
  type StripOption,
  type StripTerms,
  stripVariance,
} from './volatility-index/strip-variance.ts';
export { type ExpiryVariance, volatilityIndex } from './volatility-index/volatility-index.ts';
// Impact and settlement
export { type VegaTraded, volatilityImpact } from './impact/volatility-impact.ts';
export {
  openShare,
  type SettlementClock,
  settlementDeltas,
} from './settlement/settlement-delta.ts';
// Profit and fees
export { comboFee, comboProfit, type MarkedLeg } from './profit/combo-profit.ts';
export { fillProfit, grossProfit, type SidedFill } from './profit/fill-profit.ts';
