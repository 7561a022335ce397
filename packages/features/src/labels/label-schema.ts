import {
  type LabelSchema,
  MILLISECOND,
  MINUTE,
  type Micros,
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
  /** None. */
  readonly slippage?: readonly SlippageLabel[];
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
}: LabelSchemaParts): LabelSchema {
  requireTime('start latency', startLatency, 0);
  for (const horizon of horizons) requireTime('horizon of a direction', horizon, 1);
  requireTime('horizon of the volatility', volatilityHorizon, 2 * SECOND);
  requireTime('horizon of the spread', spreadHorizon, 1);
  for (const { amount } of slippage) {
    if (!(Number.isFinite(amount) && amount > 0)) {
      throw new InvalidSetting({
        setting: 'amount of a slippage label',
        value: amount,
        expected: "an amount above 0 in the instrument's unit",
      });
    }
  }
  return {
    reference,
    startLatency,
    directions: horizons.map((horizon) => ({ horizon, threshold: 0 })),
    volatilityHorizon,
    spreadHorizon,
    slippage,
  };
}

/** How far after its sample the last label is known: what two blocks of rows must stand apart. */
export function longestFuture(labels: LabelSchema): Micros {
  const { directions, volatilityHorizon, spreadHorizon, startLatency } = labels;
  const horizons = directions.map(({ horizon }) => horizon);
  return startLatency + Math.max(...horizons, volatilityHorizon, spreadHorizon);
}

function requireTime(setting: string, value: Micros, least: Micros): void {
  if (Number.isSafeInteger(value) && value >= least) return;
  throw new InvalidSetting({
    setting,
    value,
    expected: `a whole number of microseconds, at least ${least}`,
  });
}
