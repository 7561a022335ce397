import { writeFileSync } from 'node:fs';
import { dataSetPage } from '../../viewer/data-set-page.ts';
import { openDataSet } from '../stored/stored-data-set.ts';

/**
 * Writes one HTML page that shows a data set on disk: distributions, correlations, coverage and classes. It holds
 * everything it needs and opens without a network.
 *
 * @throws what {@link openDataSet} throws, and `InvalidSetting` for a data set without rows.
 * @example
 * ```ts no-run
 * import { viewDataSet } from '@slipstream/features/node';
 *
 * viewDataSet('btc-perpetual', 'btc-perpetual.html');
 * ```
 */
export function viewDataSet(folder: string, to: string): void {
  const stored = openDataSet(folder);
  const { schema, labels, rows, timeOf, segments, coverage, manifest } = stored;
  const { instrument, synthetic, folds } = manifest;
  const page = dataSetPage({
    ...{ schema, labels, rows, timeOf, segments, coverage, instrument, synthetic },
    ...(folds === undefined ? {} : { folds }),
    pieces: (range) => stored.pieces(range),
  });
  writeFileSync(to, page);
}
