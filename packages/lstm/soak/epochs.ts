import assert from 'node:assert/strict';
import type { StageOptions } from '../../../scripts/soak/stage.ts';
import { train } from '../src/training/train.ts';
import { blocksOf } from '../test/blocks.ts';
import { plantedDataSet } from '../test/planted-data-set.ts';
import { MemoryWatch } from './memory-watch.ts';

const EPOCHS = 2_000;
const ROWS = 1_000;
const GROWTH_LIMIT_BYTES = 1e6;

/** Trains for thousands of epochs on two threads with a checkpoint after each: memory stays. */
export async function epochs({ runs = EPOCHS, seed = 1 }: StageOptions): Promise<void> {
  const watch = new MemoryWatch(GROWTH_LIMIT_BYTES);
  const between = Math.max(1, Math.floor(runs / 10));
  let last = 0;
  await train(plantedDataSet({ rows: ROWS, seed, columns: 8 }), {
    split: blocksOf(ROWS),
    ...{ seed, units: 16, chunk: 32, batch: 8, epochs: runs, patience: runs, workers: 2 },
    onCheckpoint: ({ current }) => {
      last = current.epoch;
      // The first tenth warms the engine up.
      if (last % between === 0) watch.look();
    },
  });
  assert.equal(last, runs);
  process.stdout.write(`${runs} epochs on two threads; ${watch.account()}\n`);
}
