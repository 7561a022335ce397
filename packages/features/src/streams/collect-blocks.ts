import type { FeatureSchema, LabelSchema, MarketUpdate } from '@slipstream/core';
import type { OperatorFunction } from 'rxjs';
import type { DataSetBlock } from '../data-set/data-set-block.ts';
import { DataSetBuilder } from '../data-set/data-set-builder.ts';
import { InvalidSetting } from '../errors/invalid-setting.ts';
import type { CollectOptions } from './collect.ts';
import { sampleOn } from './sample-on.ts';

/** What a line is collected for, and in what pieces. */
export interface CollectBlocksOptions extends CollectOptions {
  /** How many rows a block holds; 16,384 when left out. The last block holds what is left. */
  readonly blockRows?: number;
}

const BLOCK_ROWS = 16_384;

/**
 * The rows that {@link collect} would give, in blocks: each is emitted as soon as the last label of its rows is known
 * or cut off by a gap, so memory holds one block and the rows within the longest horizon, however long the line. What
 * is left comes when the line completes.
 *
 * @throws what {@link DataSetBuilder} throws, and {@link InvalidSetting} when a block would have no rows, as the error
 *   of the stream.
 * @example
 * ```ts
 * import { MarketTime } from '@slipstream/core';
 * import { collectBlocks, featureSchema, labelSchema } from '@slipstream/features';
 * import { EMPTY } from 'rxjs';
 *
 * const schema = featureSchema({ features: [{ name: 'book.imbalance' }], clock: { kind: 'event' } });
 * const labels = labelSchema({ reference: 'micro-price' });
 * const scheduler = new MarketTime({ start: 1_700_000_000_000_000 });
 * const rows: number[] = [];
 * EMPTY.pipe(
 *   collectBlocks(schema, labels, { instrument: 'deribit:BTC-PERPETUAL', scheduler, synthetic: false }),
 * ).subscribe((block) => rows.push(block.dataSet.rows));
 * rows; // => [0]
 * ```
 */
export function collectBlocks(
  schema: FeatureSchema,
  labels: LabelSchema,
  { reference, scheduler, blockRows = BLOCK_ROWS, ...parts }: CollectBlocksOptions,
): OperatorFunction<MarketUpdate, DataSetBlock> {
  return sampleOn(schema.clock, scheduler, (subscriber) => {
    if (!(Number.isSafeInteger(blockRows) && blockRows > 0)) {
      throw new InvalidSetting({
        setting: 'rows of a block',
        value: blockRows,
        expected: 'a whole number of at least 1',
      });
    }
    const builder = new DataSetBuilder({
      schema,
      labels,
      ...parts,
      ...(reference === undefined ? {} : { reference: reference() }),
    });
    const emitSettled = (): void => {
      while (builder.settled >= blockRows) subscriber.next(builder.takeBlock(blockRows));
    };
    return {
      update: (update) => {
        builder.update(update);
        // A gap settles rows as well; looking after each sample alone would hold them longer.
        if (builder.settled >= blockRows) emitSettled();
      },
      get due() {
        return builder.extractor.due;
      },
      sample: (time) => {
        builder.sample(time);
        emitSettled();
      },
      complete: () => {
        while (builder.rows > blockRows) subscriber.next(builder.takeBlock(blockRows));
        subscriber.next(builder.takeBlock(builder.rows));
      },
    };
  });
}
