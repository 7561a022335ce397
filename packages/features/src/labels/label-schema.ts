import {
  type BarrierLabel,
  type LabelSchema,
  type MarkoutLabel,
  MILLISECOND,
  MINUTE,
  type Micros,
  type NextQuoteLabel,
  type ReferenceKind,
  SECOND,
  type SlippageLabel,
} from '@slipstream/core';
import { InvalidSetting } from '../errors/invalid-setting.ts';

/** What labels are wanted; whatever is left out takes the default named with it. */
export interface LabelSchemaParts {
  readonly reference: ReferenceKind;
  /** 100 ms. */
  readonly startLatency?: Micros;
  /** Of the directions: one second. Their thresholds are 0 until {@link fitThresholds}. */
  readonly horizons?: readonly Micros[];
  /** One minute. */
  readonly volatilityHorizon?: Micros;
  /** Ten seconds. */
  readonly spreadHorizon?: Micros;
  /** None, as of all labels below. */
  readonly slippage?: readonly SlippageLabel[];
  /** Further horizons of the volatility. */
  readonly volatilityHorizons?: readonly Micros[];
  /** Further horizons of the spread. */
  readonly spreadHorizons?: readonly Micros[];
  readonly nextQuotes?: readonly NextQuoteLabel[];
  readonly markouts?: readonly MarkoutLabel[];
  readonly barriers?: readonly BarrierLabel[];
}

/**
 * The labels of a data set, with thresholds still to be fitted.
 *
 * @throws {InvalidSetting} when a time or an amount cannot be meant.
 * @example
 * ```ts
 * import { labelSchema } from '@slipstream/features';
 *
 * const labels = labelSchema({ reference: 'fair-value', horizons: [1_000_000, 5_000_000] });
 * labels.startLatency; // => 100000
 * labels.directions[1]; // => { horizon: 5000000, threshold: 0 }
 * ```
 */
export function labelSchema({
  reference,
  startLatency = 100 * MILLISECOND,
  horizons = [SECOND],
  volatilityHorizon = MINUTE,
  spreadHorizon = 10 * SECOND,
  slippage = [],
  ...further
}: LabelSchemaParts): LabelSchema {
  requireTime('start latency', startLatency, 0);
  for (const horizon of horizons) requireTime('horizon of a direction', horizon, 1);
  for (const horizon of [volatilityHorizon, ...(further.volatilityHorizons ?? [])]) {
    requireTime('horizon of the volatility', horizon, 2 * SECOND);
  }
  for (const horizon of [spreadHorizon, ...(further.spreadHorizons ?? [])]) {
    requireTime('horizon of the spread', horizon, 1);
  }
  for (const { amount } of slippage) {
    requirePositive('amount of a slippage label', amount, "an amount in the instrument's unit");
  }
  for (const { within } of further.nextQuotes ?? []) {
    requireTime('time within which the next quote counts', within, 1);
  }
  for (const { horizon } of further.markouts ?? []) requireTime('horizon of a markout', horizon, 1);
  for (const { horizon, width } of further.barriers ?? []) {
    requireTime('horizon of a barrier', horizon, 1);
    requirePositive('width of a barrier', width, 'a number of deviations');
  }
  return {
    reference,
    startLatency,
    directions: horizons.map((horizon) => ({ horizon, threshold: 0 })),
    volatilityHorizon,
    spreadHorizon,
    slippage,
    ...further,
  };
}

/**
 * How far after its sample the last label is known, in microseconds: what two blocks of rows must stand apart, so that
 * no label of one knows a price of the other.
 *
 * @example
 * ```ts
 * import { labelSchema, longestFuture } from '@slipstream/features';
 *
 * longestFuture(labelSchema({ reference: 'mid', startLatency: 0, volatilityHorizon: 20_000_000 })); // => 20000000
 * ```
 */
export function longestFuture(labels: LabelSchema): Micros {
  const horizons = [
    labels.volatilityHorizon,
    labels.spreadHorizon,
    ...labels.directions.map(({ horizon }) => horizon),
    ...(labels.volatilityHorizons ?? []),
    ...(labels.spreadHorizons ?? []),
    ...(labels.nextQuotes ?? []).map(({ within }) => within),
    ...(labels.markouts ?? []).map(({ horizon }) => horizon),
    ...(labels.barriers ?? []).map(({ horizon }) => horizon),
  ];
  return labels.startLatency + Math.max(...horizons);
}

function requirePositive(setting: string, value: number, expected: string): void {
  if (Number.isFinite(value) && value > 0) return;
  throw new InvalidSetting({ setting, value, expected: `${expected}, above 0` });
}

function requireTime(setting: string, value: Micros, least: Micros): void {
  if (Number.isSafeInteger(value) && value >= least) return;
  throw new InvalidSetting({
    setting,
    value,
    expected: `a whole number of microseconds, at least ${least}`,
  });
}
