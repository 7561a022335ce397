import { type DataSet, type Micros, SECOND, type Segment } from '@slipstream/core';
import { qlike } from '../metrics/qlike.ts';

/** Half-lives that are tried, from a second to more than an hour: each twice the one before. */
const HALF_LIVES: readonly Micros[] = Array.from({ length: 13 }, (_, place) => SECOND * 2 ** place);

/** The exponentially weighted volatility that suits a training block. */
export interface EwmaVolatility {
  readonly halfLife: Micros;
  /** On the volatility, so that the mean of (realised ÷ forecast)² is 1 on the training block. */
  readonly factor: number;
}

/**
 * The exponentially weighted moving average of the variance now (RiskMetrics 1996), with the decay by time, as rows need
 * not be evenly spaced: v ← w v + (1 − w) now², w = 2^(−Δt ÷ half-life). It begins anew at each segment.
 *
 * @returns annualised volatility at each row, from rows up to it alone; NaN before the first known level of a segment.
 */
export function ewmaVolatility(
  { times, segments }: Pick<DataSet, 'times' | 'segments'>,
  now: Float32Array,
  halfLife: Micros,
): Float64Array {
  const smoothed = new Float64Array(now.length).fill(Number.NaN);
  for (const { start, end } of segments) {
    let variance = Number.NaN;
    let last = Number.NaN;
    for (let row = start; row < end; row += 1) {
      const level = now[row]!;
      if (!Number.isNaN(level)) {
        const kept = Number.isNaN(variance) ? 0 : 2 ** (-(times[row]! - last) / halfLife);
        variance = (kept === 0 ? 0 : kept * variance) + (1 - kept) * level ** 2;
        last = times[row]!;
      }
      smoothed[row] = Math.sqrt(variance);
    }
  }
  return smoothed;
}

/**
 * The half-life and the factor with the lowest mean QLIKE on the training block.
 *
 * @param realised the volatility ahead; NaN outside the block and where it is not known.
 * @param now the volatility at each row.
 * @param floor added to neither: lower levels count as this, so that a still stretch has a finite loss.
 * @returns `undefined` where no row knows both.
 */
export function fitEwmaVolatility(
  dataSet: Pick<DataSet, 'times' | 'segments'>,
  realised: Float32Array,
  now: Float32Array,
  floor: number,
  { start, end }: Segment,
): EwmaVolatility | undefined {
  let best: EwmaVolatility | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const halfLife of HALF_LIVES) {
    const smoothed = ewmaVolatility(dataSet, now, halfLife);
    const known: [actual: number, forecast: number][] = [];
    for (let row = start; row < end; row += 1) {
      if (Number.isNaN(realised[row]!) || Number.isNaN(smoothed[row]!)) continue;
      known.push([Math.max(realised[row]!, floor), Math.max(smoothed[row]!, floor)]);
    }
    if (known.length === 0) return undefined;
    const mean = (of: (actual: number, forecast: number) => number): number =>
      known.reduce((sum, [actual, forecast]) => sum + of(actual, forecast), 0) / known.length;
    const factor = Math.sqrt(mean((actual, forecast) => (actual / forecast) ** 2));
    const loss = mean((actual, forecast) => qlike(actual, factor * forecast));
    if (loss < least) {
      least = loss;
      best = { halfLife, factor };
    }
  }
  return best;
}
