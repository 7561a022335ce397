import type { DataSet } from '@slipstream/core';
import { playLine } from '@slipstream/example-linear-baselines/source';
import { collect } from '@slipstream/features';
import { tap } from 'rxjs';
import type { Market } from '../market/market.ts';

/** Told every so many updates: often enough for a progress bar. */
const UPDATES = 2_000;

/**
 * Plays a market and collects its vectors with their labels, not yet scaled.
 *
 * @param onProgress told the share of market time that has passed.
 */
export function collectRows(market: Market, onProgress: (share: number) => void): DataSet {
  const { source, underlying, reference, schema, labels } = market;
  const { instrument, synthetic, start, end } = source;
  let count = 0;
  const [dataSet] = playLine(
    source,
    (scheduler) => (updates) =>
      updates.pipe(
        tap(() => {
          count += 1;
          if (count % UPDATES === 0) onProgress((scheduler.micros - start) / (end - start));
        }),
        collect(schema, labels, {
          ...{ instrument, reference, synthetic, scheduler },
          ...(underlying !== undefined && { underlying }),
        }),
      ),
  );
  return dataSet!;
}
