import type { LabelSchema } from '@slipstream/core';

/** Logits per direction label. */
const CLASSES = 3;
/** Quantiles per slippage label: the median, then the 90 % quantile. */
const QUANTILES = 2;

/** The quantiles of a slippage head, in the order of its outputs. */
export const SLIPPAGE_QUANTILES = [0.5, 0.9] as const;

/** Where each head's numbers lie among the outputs of the network. */
export interface OutputLayout {
  /** The first of three logits of a direction label. */
  direction(label: number): number;
  readonly volatility: number;
  readonly spread: number;
  /** The first of two quantiles of a slippage label. */
  slippage(label: number): number;
  /** One of the further volatility horizons, and one of the further spread horizons. */
  furtherVolatility(label: number): number;
  furtherSpread(label: number): number;
  readonly count: number;
}

/** The layout that follows from the labels: directions, volatility, spread, slippage, further volatilities and spreads. */
export function outputLayout(labels: LabelSchema): OutputLayout {
  const levels = CLASSES * labels.directions.length;
  const slippage = levels + 2;
  const volatilities = slippage + QUANTILES * labels.slippage.length;
  const spreads = volatilities + (labels.volatilityHorizons?.length ?? 0);
  return {
    direction: (label) => CLASSES * label,
    volatility: levels,
    spread: levels + 1,
    slippage: (label) => slippage + QUANTILES * label,
    furtherVolatility: (label) => volatilities + label,
    furtherSpread: (label) => spreads + label,
    count: spreads + (labels.spreadHorizons?.length ?? 0),
  };
}
