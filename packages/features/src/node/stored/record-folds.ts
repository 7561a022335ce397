import type { FoldReport } from '../../data-set/fold-report.ts';
import { readManifest, writeManifest } from './manifest.ts';

/**
 * Notes the folds that a data set is walked through in its manifest, with the thresholds and the class counts of each
 * block, in place of those noted before. The rows and their checksums stay as they are.
 *
 * @throws what `openDataSet` throws for a manifest that cannot be read.
 * @example
 * ```ts no-run
 * import { foldReports, walkForward } from '@slipstream/features';
 * import { openDataSet, recordFolds } from '@slipstream/features/node';
 *
 * const stored = openDataSet('btc-perpetual');
 * recordFolds('btc-perpetual', foldReports(stored, walkForward(stored)));
 * ```
 */
export function recordFolds(folder: string, folds: readonly FoldReport[]): void {
  writeManifest(folder, { ...readManifest(folder), folds });
}
