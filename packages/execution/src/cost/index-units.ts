import { coinsOf, type Money } from '@slipstream/core';
import type { AnalysedRun } from './analysed-run.ts';

/** A cost in hundredths of a percent of the underlying that the parent stands for. */
export function indexBasisPoints(
  cost: Money,
  { parent, instrument, tape }: AnalysedRun,
  arrival: number,
): number | undefined {
  const ofOption = instrument.kind === 'option' || instrument.kind === 'combo';
  const underlying = tape.arrival?.underlying ?? (ofOption ? undefined : arrival);
  const amount = instrument.size.amount(parent.quantity);
  const coins = coinsOf(instrument, amount, underlying ?? arrival);
  const settledInCoins = instrument.settlement === instrument.base;
  if (settledInCoins) return (1e4 * cost.toNumber()) / coins;
  return underlying === undefined ? undefined : (1e4 * cost.toNumber()) / (coins * underlying);
}

/** A cost over the vega of the whole parent at the arrival, in points of implied volatility; options with valuations only. */
export function volatilityPoints(
  cost: Money,
  { parent, instrument, tape }: AnalysedRun,
): number | undefined {
  const { arrivalGreeks: greeks } = tape;
  if (!greeks || greeks.vega === 0) return undefined;
  const coins = coinsOf(instrument, instrument.size.amount(parent.quantity), greeks.forward);
  const inUsd = instrument.settlement === instrument.base ? greeks.forward : 1;
  return (cost.toNumber() * inUsd) / (coins * greeks.vega);
}
