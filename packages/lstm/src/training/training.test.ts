import { describe, expect, test } from '@jest/globals';
import * as tf from '@tensorflow/tfjs';
import { filter, firstValueFrom, lastValueFrom, toArray } from 'rxjs';
import { blocksOf } from '../../test/blocks.ts';
import { plantedDataSet } from '../../test/planted-data-set.ts';
import { InvalidOption } from '../errors/invalid-option.ts';
import { training } from './training.ts';

const dataSet = plantedDataSet({ rows: 1_000, seed: 23, columns: 2 });
const options = { split: blocksOf(1_000), seed: 1, units: 3, chunk: 32, epochs: 1 };

describe('training', () => {
  test('tells its progress, then the result, then completes', async () => {
    const events = await lastValueFrom(training(dataSet, options).pipe(toArray()));
    const kinds = events.map(({ kind }) => kind);
    expect(new Set(kinds.slice(0, -1))).toEqual(new Set(['progress']));
    const last = events.at(-1)!;
    expect(last.kind === 'trained' && last.model.manifest.instrument).toBe(dataSet.instrument);
  });

  test('stops when nobody listens any more', async () => {
    const before = tf.memory().numTensors;
    const endless = { ...options, epochs: 1_000_000, patience: 1_000_000 };
    const batches$ = training(dataSet, endless).pipe(
      filter((event) => event.kind === 'progress' && event.phase === 'network'),
    );
    await firstValueFrom(batches$);
    // The batch under way ends, and with it the training and its tensors.
    await tf.nextFrame();
    await tf.nextFrame();
    expect(tf.memory().numTensors).toBe(before);
  });

  test('errs with what training throws', async () => {
    const wrong = training(dataSet, { ...options, units: 0 });
    await expect(lastValueFrom(wrong)).rejects.toBeInstanceOf(InvalidOption);
  });
});
