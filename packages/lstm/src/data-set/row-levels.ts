import type { DataSet } from '@slipstream/core';

/** Where the levels of a market stood when each row was taken; NaN where that is not known. */
export interface RowLevels {
  /** Annualised realised volatility of the underlying over the trailing ten minutes, a fraction. */
  readonly volatility: Float32Array;
  /** Best ask minus best bid, in smallest ticks. */
  readonly spread: Float32Array;
}

/**
 * A data set that may say where volatility and spread stood at each row, as `reference` of a vector does. With it
 * their forecasts are relative to now; without it, to a typical level of the training block.
 */
export type LevelledDataSet = DataSet & { readonly levels?: RowLevels };
