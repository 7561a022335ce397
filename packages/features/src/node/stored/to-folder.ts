import { Observable, type OperatorFunction } from 'rxjs';
import type { DataSetBlock } from '../../data-set/data-set-block.ts';
import { DataSetWriter, type DataSetWriterOptions } from './data-set-writer.ts';
import { openDataSet, type StoredDataSet } from './stored-data-set.ts';

/**
 * Writes the blocks of `collectBlocks` to a folder as they come, and emits the data set when the line completes. A line
 * that fails or is given up leaves its whole blocks, and a data set that says it is not complete.
 *
 * @throws what {@link DataSetWriter} throws, as the error of the stream.
 * @example
 * ```ts no-run
 * import type { FeatureSchema, LabelSchema, MarketTime, MarketUpdate } from '@slipstream/core';
 * import { collectBlocks } from '@slipstream/features';
 * import { toFolder } from '@slipstream/features/node';
 * import type { Observable } from 'rxjs';
 *
 * declare const updates$: Observable<MarketUpdate>;
 * declare const [schema, labels, scheduler]: [FeatureSchema, LabelSchema, MarketTime];
 * const options = { instrument: 'deribit:BTC-PERPETUAL', scheduler, synthetic: false } as const;
 * updates$
 *   .pipe(collectBlocks(schema, labels, options), toFolder({ folder: 'btc-perpetual' }))
 *   .subscribe((stored) => stored.rows);
 * ```
 */
export function toFolder(
  options: DataSetWriterOptions,
): OperatorFunction<DataSetBlock, StoredDataSet> {
  return (blocks$) =>
    new Observable((subscriber) => {
      const writer = new DataSetWriter(options);
      subscriber.add(() => writer.release());
      subscriber.add(
        blocks$.subscribe({
          next: (block) => {
            if (subscriber.closed) return;
            try {
              writer.write(block);
            } catch (error) {
              subscriber.error(error);
            }
          },
          error: (error: unknown) => subscriber.error(error),
          complete: () => {
            try {
              writer.close();
              subscriber.next(openDataSet(options.folder));
              subscriber.complete();
            } catch (error) {
              subscriber.error(error);
            }
          },
        }),
      );
    });
}
