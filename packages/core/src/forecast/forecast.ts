import type { ReferenceKind } from '../features/label-schema.ts';
import type { InstrumentId } from '../instrument/instrument.ts';
import type { Side } from '../orders/side.ts';
import type { Micros } from '../time/micros.ts';

/** What is said of one horizon. Probabilities are calibrated if the forecast's quality says so; they sum to 1. */
export interface DirectionForecast {
  readonly horizon: Micros;
  /** The move that counts as up or down, in the price's own unit and in the instrument's smallest ticks. */
  readonly threshold: number;
  readonly thresholdTicks: number;
  readonly up: number;
  readonly down: number;
  readonly stable: number;
  /**
   * Expected move of the reference price given each direction, in smallest ticks. Signed: a fall is below 0, so
   * the expected move over all is `up × its move + down × its move + stable × its move`.
   */
  readonly expectedMove: { readonly up: number; readonly down: number; readonly stable: number };
  /**
   * The least probability at which this horizon's directions earned trust on the calibration block; absent
   * where no threshold did, and then no rule may act on the direction.
   */
  readonly trustedFrom?: { readonly up?: number; readonly down?: number };
}

/** Slippage of one size on one side, in smallest ticks against the reference price. */
export interface SlippageForecast {
  readonly side: Side;
  /** In the instrument's unit. */
  readonly amount: number;
  readonly median: number;
  /** The 90 % quantile. */
  readonly high: number;
}

/** A level now and its forecast. */
export interface LevelForecast {
  readonly horizon: Micros;
  readonly now: number;
  readonly ahead: number;
}

/** What a forecast is worth. */
export interface ForecastQuality {
  readonly calibrated: boolean;
  /** Time since the features it was made from. */
  readonly age: Micros;
  /** Whether the inputs still look like the training data: the share of columns that drifted. */
  readonly drift?: number;
  readonly modelHash: string;
  readonly schemaHash: string;
}

/**
 * A probability distribution over the next moments of one instrument. It carries its own label: "up" means
 * that the reference price, `startLatency` after `time` and then `horizon` long, rises by more than the
 * threshold. It is a forecast, not a command.
 */
export interface Forecast {
  readonly instrument: InstrumentId;
  /** When its features were taken. */
  readonly time: Micros;
  readonly reference: ReferenceKind;
  readonly referencePrice: number;
  readonly startLatency: Micros;
  readonly directions: readonly DirectionForecast[];
  readonly slippage: readonly SlippageForecast[];
  /** Annualised realised volatility of the underlying, a fraction: trailing ten minutes, and ahead. */
  readonly volatility: LevelForecast;
  /** The 95 % quantile of `ahead − now` of the volatility on the training block; absent when not fitted. */
  readonly volatilityRiseQuantile?: number;
  /** The spread in smallest ticks: now, and its mean ahead. */
  readonly spread: LevelForecast;
  /** The volatility over the further horizons of the labels; absent where the model forecasts none, as with spreads. */
  readonly volatilities?: readonly LevelForecast[];
  readonly spreads?: readonly LevelForecast[];
  readonly quality: ForecastQuality;
}
