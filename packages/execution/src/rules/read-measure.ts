import {
  type Forecast,
  type LevelForecast,
  opposite,
  type SlippageForecast,
} from '@slipstream/core';
import type { PolicyContext } from '../policy/policy-context.ts';
import { farTouch } from '../risk/aggression.ts';
import { amountOfContracts } from './contracts.ts';
import { directionOf, freshForecast } from './direction.ts';
import type { RuleCondition } from './forecast-rule.ts';

/** What a measure reads, and the bars beside the rule's own threshold. */
export interface Reading {
  readonly value: number;
  /** The value must be at least this, whatever the threshold: where the model has earned trust. */
  readonly trustedFrom?: number | undefined;
  /** The value must be above this too. */
  readonly unusualAbove?: number | undefined;
}

/** Reads a measure; nothing where it has no value: no fresh forecast, no such horizon, no trust. */
export function readMeasure(
  when: RuleCondition,
  context: PolicyContext,
  maxAge: number,
): Reading | undefined {
  const forecast = freshForecast(context, maxAge);
  switch (when.measure) {
    case 'elapsed':
      return { value: context.parent.elapsed };
    case 'volatility-rise':
      return forecast && volatilityRise(forecast, when);
    case 'volatility-ahead':
      return forecast && ahead(forecast.volatility, when);
    case 'spread-rise':
      return forecast && rise(forecast.spread, when);
    case 'slippage':
      return forecast && slippage(forecast, when, context);
    case 'probability-up':
    case 'probability-down':
    case 'probability-stable':
      return probability(when, context, maxAge);
  }
}

function volatilityRise(forecast: Forecast, when: RuleCondition): Reading | undefined {
  const { volatility, volatilityRiseQuantile } = forecast;
  const { usual = 'quantile', unit } = when;
  const reading = rise(volatility, when);
  if (!reading || usual === 'any') return reading;
  if (typeof usual === 'number') return { ...reading, unusualAbove: usual };
  if (volatilityRiseQuantile === undefined) return usual === 'quantile' ? reading : undefined;
  const scale = unit === 'relative' ? volatility.now : 1;
  return { ...reading, unusualAbove: volatilityRiseQuantile / scale };
}

function rise(forecast: LevelForecast, when: RuleCondition): Reading | undefined {
  const level = ofHorizon(forecast, when);
  if (!level) return undefined;
  const difference = level.ahead - level.now;
  return { value: when.unit === 'relative' ? difference / level.now : difference };
}

function ahead(forecast: LevelForecast, when: RuleCondition): Reading | undefined {
  const level = ofHorizon(forecast, when);
  return level && { value: level.ahead };
}

function ofHorizon(level: LevelForecast, { horizon }: RuleCondition): LevelForecast | undefined {
  return horizon === undefined || level.horizon === horizon ? level : undefined;
}

function probability(
  { measure, horizon }: RuleCondition,
  context: PolicyContext,
  maxAge: number,
): Reading | undefined {
  const direction = directionOf(context, horizon, maxAge);
  if (!direction) return undefined;
  if (measure === 'probability-stable') return { value: direction.stable };
  // Up is the way of the trade: for a sell that is down.
  const up = (measure === 'probability-up') === (context.parent.side === 'buy');
  const trustedFrom = up ? direction.trustedFrom?.up : direction.trustedFrom?.down;
  if (trustedFrom === undefined) return undefined;
  return { value: up ? direction.up : direction.down, trustedFrom };
}

function slippage(
  forecast: Forecast,
  { contracts = 1 }: RuleCondition,
  context: PolicyContext,
): Reading | undefined {
  const { instrument, market, parent } = context;
  const wanted = amountOfContracts(context, contracts);
  const own = forecast.slippage.filter(({ side }) => side === parent.side);
  const found = smallestCovering(own, wanted);
  const far = farTouch(market.book, parent.side) ?? farTouch(market.book, opposite(parent.side));
  if (!found || far === undefined) return undefined;
  return { value: found.median / instrument.ticks.tickAt(far) };
}

/** The forecast for the size asked for, or for the next larger one, whose slippage is not less. */
function smallestCovering(
  forecasts: readonly SlippageForecast[],
  amount: number,
): SlippageForecast | undefined {
  const near = amount * (1 - 1e-9);
  let found: SlippageForecast | undefined;
  for (const one of forecasts) {
    if (one.amount >= near && (!found || one.amount < found.amount)) found = one;
  }
  return found;
}
