import { describe, expect, jest, test } from '@jest/globals';
import { contentHash } from '@slipstream/core';
import { blocksOf } from '../../../test/blocks.ts';
import { plantedDataSet } from '../../../test/planted-data-set.ts';
import { CheckpointMismatch } from '../../errors/checkpoint-mismatch.ts';
import { CorruptCheckpoint } from '../../errors/corrupt-checkpoint.ts';
import { TrainingCancelled } from '../../errors/training-cancelled.ts';
import { textOfFloats } from '../../model/float-text.ts';
import { train } from '../train.ts';
import type { TrainingOptions } from '../training-options.ts';
import type { TrainingCheckpoint } from './training-checkpoint.ts';

// Whole trainings and new threads: how long they take is the machine's matter, and it may be busy.
jest.setTimeout(120_000);

// Invariant: a run that is stopped anywhere and resumed gives the model of the run that was not, to the bit.

const dataSet = plantedDataSet({ rows: 1_000, seed: 8, columns: 2, segments: 2 });
const options: TrainingOptions = {
  ...{ split: blocksOf(1_000), seed: 3, units: 3, chunk: 32, batch: 4, epochs: 3, members: 2 },
  learningRate: 1e-2,
};

/** Runs until a batch of an epoch of a member, and gives what the cancellation kept. */
async function stoppedIn(
  member: number,
  epoch: number,
  given = options,
): Promise<TrainingCheckpoint | undefined> {
  const cancel = new AbortController();
  const run = train(dataSet, {
    ...given,
    signal: cancel.signal,
    onProgress: (progress) => {
      if (progress.member === member && progress.epoch === epoch && progress.batch === 2) {
        cancel.abort();
      }
    },
  });
  const error = await run.catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(TrainingCancelled);
  return (error as TrainingCancelled).checkpoint as TrainingCheckpoint | undefined;
}

/** The planted rows without any known slippage in the validation block: one head's loss is not known. */
function withoutValidatedSlippage(): typeof dataSet {
  const { start, end } = options.split.validation;
  const slippage = dataSet.targets.slippage.map((values) =>
    values.slice().fill(Number.NaN, start, end),
  );
  return { ...dataSet, targets: { ...dataSet.targets, slippage } };
}

describe('a checkpoint', () => {
  test('carries through text that a head could not be judged', async () => {
    const blind = withoutValidatedSlippage();
    const brief = { ...options, members: 1, epochs: 2 };
    const checkpoints: TrainingCheckpoint[] = [];
    const whole = await train(blind, {
      ...brief,
      onCheckpoint: (checkpoint) => checkpoints.push(checkpoint),
    });
    expect(checkpoints[0]!.current.startLosses.slice(-2)).toEqual([null, null]);
    const resumed = await train(blind, { ...brief, resumeFrom: JSON.stringify(checkpoints[0]) });
    expect(resumed.model.hash).toBe(whole.model.hash);
  });

  test('made at any epoch leads to the same model to the bit, also through text', async () => {
    const checkpoints: TrainingCheckpoint[] = [];
    const whole = await train(dataSet, {
      ...options,
      onCheckpoint: (checkpoint) => checkpoints.push(checkpoint),
    });
    expect(checkpoints.map(({ done, current }) => [done.length, current.epoch])).toEqual(
      [0, 1].flatMap((member) => [1, 2, 3].map((epoch) => [member, epoch])),
    );
    for (const checkpoint of checkpoints) {
      const resumed = await train(dataSet, { ...options, resumeFrom: JSON.stringify(checkpoint) });
      expect(resumed.model.hash).toBe(whole.model.hash);
    }
  });

  test('is what a cancellation gives, and leads on from there, also twice', async () => {
    const whole = await train(dataSet, options);
    const first = await stoppedIn(1, 2);
    expect(first!.current.epoch).toBe(1);
    const second = await stoppedIn(2, 3, { ...options, resumeFrom: first! });
    expect(second!.done).toHaveLength(1);
    const resumed = await train(dataSet, { ...options, resumeFrom: second! });
    expect(resumed.model).toEqual(whole.model);
  });

  test('is missing where no epoch was whole', async () => {
    expect(await stoppedIn(1, 1)).toBeUndefined();
  });

  test('of another run is refused by the name of what differs', async () => {
    const resumeFrom = (await stoppedIn(1, 2))!;
    const other = plantedDataSet({ rows: 1_000, seed: 9, columns: 2, segments: 2 });
    const fieldOf = (given: Partial<TrainingOptions>, data = dataSet): Promise<unknown> =>
      train(data, { ...options, resumeFrom, ...given }).then(
        () => undefined,
        (error: unknown) => (error instanceof CheckpointMismatch ? error.field : error),
      );
    expect(await fieldOf({ seed: 4 })).toBe('seed');
    expect(await fieldOf({ units: 4 })).toBe('settings');
    expect(await fieldOf({ classWeights: 'balanced' })).toBe('classWeights');
    expect(await fieldOf({ backend: 'cpu' })).toBe('backend');
    expect(await fieldOf({ split: blocksOf(990) })).toBe('split');
    expect(await fieldOf({}, other)).toBe('data');
  });

  test('that was cut off, changed or forged is refused by the place of the damage', async () => {
    const checkpoint = (await stoppedIn(1, 2))!;
    const pathOf = (resumeFrom: unknown): Promise<unknown> =>
      train(dataSet, { ...options, resumeFrom: resumeFrom as TrainingCheckpoint }).then(
        () => undefined,
        (error: unknown) => (error instanceof CorruptCheckpoint ? error.path : error),
      );
    const text = JSON.stringify(checkpoint);
    expect(await pathOf(text.slice(0, -5))).toBe('content');
    expect(await pathOf('null')).toBe('content');
    expect(await pathOf({ ...checkpoint, format: 'x' })).toBe('format');
    expect(await pathOf({ ...checkpoint, formatVersion: 1 })).toBe('formatVersion');
    const { current } = checkpoint;
    expect(await pathOf({ ...checkpoint, current: { ...current, epoch: 2 } })).toBe('hash');
    const head = textOfFloats(new Float32Array(1));
    const first = { ...current.adam.first, head };
    const { hash: _, ...content } = { ...checkpoint, current: { ...current, adam: { first } } };
    const forged = { ...content, hash: contentHash(content) };
    expect(await pathOf(forged)).toBe('current.adam.first.head');
    const { weights: __, ...without } = current;
    const missing = { ...content, current: without };
    expect(await pathOf({ ...missing, hash: contentHash(missing) })).toBe('content');
  });
});
