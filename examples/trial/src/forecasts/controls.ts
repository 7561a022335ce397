import type { Forecast, LevelForecast } from '@slipstream/core';

/** The class of a label: down, stable, up; −1 where it is not known. */
type LabelClass = number;

const DOWN = 0;
const STABLE = 1;
const UP = 2;

/**
 * The facts of one forecast with the predictions of another: where the market stands stays true, what is said of its
 * future comes from elsewhere. Otherwise a control would lose to wrong prices, and not to missing knowledge.
 */
export function withPredictionsOf(own: Forecast, other: Forecast): Forecast {
  return {
    ...own,
    directions: other.directions,
    slippage: other.slippage,
    volatility: ahead(own.volatility, other.volatility),
    spread: ahead(own.spread, other.spread),
  };
}

/** The forecast as if the labels had been known: each direction is certain, and all else stays. */
export function oracleForecast(
  own: Forecast,
  classes: readonly LabelClass[],
): Forecast | undefined {
  if (classes.some((label) => label < 0)) return undefined;
  return {
    ...own,
    directions: own.directions.map((direction, index) => ({
      ...direction,
      down: classes[index] === DOWN ? 1 : 0,
      stable: classes[index] === STABLE ? 1 : 0,
      up: classes[index] === UP ? 1 : 0,
      trustedFrom: { up: 0.5, down: 0.5 },
    })),
  };
}

function ahead(own: LevelForecast, other: LevelForecast): LevelForecast {
  const ratio = other.ahead / other.now;
  return Number.isFinite(ratio) ? { ...own, ahead: own.now * ratio } : own;
}
