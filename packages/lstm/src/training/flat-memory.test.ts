import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from '@jest/globals';
import * as tf from '@tensorflow/tfjs';
import { blocksOf } from '../../test/blocks.ts';
import { plantedDataSet } from '../../test/planted-data-set.ts';
import { train } from './train.ts';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** What is alive after a collection, in bytes: objects, and memory outside the heap. */
function alive(): number {
  collect();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

test.each([1, 2])(
  'memory is flat over 150 epochs, and no tensor appears: %i workers',
  async (workers) => {
    const dataSet = plantedDataSet({ rows: 600, seed: 12, columns: 6 });
    const epochs = 150;
    const levels: number[] = [];
    await tf.ready();
    const tensors = tf.memory().numTensors;
    await train(dataSet, {
      split: blocksOf(600),
      ...{ seed: 1, units: 16, chunk: 32, batch: 4, epochs, patience: epochs, workers },
      onProgress: ({ phase, epoch, batch }) => {
        if (phase === 'network' && batch === 1 && epoch % 25 === 0) levels.push(alive());
      },
      onCheckpoint: () => {},
    });
    expect(levels).toHaveLength(6);
    // An epoch here makes 400 kB; what 100 of them leave behind is less than one.
    expect(levels.at(-1)! - levels[1]!).toBeLessThan(400_000);
    expect(tf.memory().numTensors).toBe(tensors);
  },
  120_000,
);
