import { contentHash } from '@slipstream/core';
import { CheckpointMismatch } from '../../errors/checkpoint-mismatch.ts';
import { CorruptCheckpoint } from '../../errors/corrupt-checkpoint.ts';
import { CorruptModel } from '../../errors/corrupt-model.ts';
import { readArrays, readNetwork } from '../../model/stored-network.ts';
import type { NetworkState } from '../network-state.ts';
import type { RunIdentity, StoredState, TrainingCheckpoint } from './training-checkpoint.ts';
import type { RunState } from './write-checkpoint.ts';

/**
 * Where a saved run stood.
 *
 * @param json what `writeCheckpoint` gave, or its text as JSON.
 * @param run the run that wants to go on from it.
 * @throws {CorruptCheckpoint} when it is not a checkpoint as it was saved.
 * @throws {CheckpointMismatch} when it belongs to another run.
 */
export function readCheckpoint(json: unknown, run: RunIdentity): RunState {
  const checkpoint = (typeof json === 'string' ? parse(json) : json) as TrainingCheckpoint;
  check(checkpoint !== null && typeof checkpoint === 'object', 'content', checkpoint, 'an object');
  const { hash, ...content } = checkpoint;
  const { format, formatVersion } = content;
  check(format === 'slipstream.training-checkpoint', 'format', format, 'a training checkpoint');
  check(formatVersion === 2, 'formatVersion', formatVersion, 'version 2');
  check(hash === contentHash(content), 'hash', hash, 'the hash of the content');
  checkRun(checkpoint.run, run);
  try {
    return {
      done: checkpoint.done.map(({ network, ...figures }, index) => ({
        weights: readNetwork(network, `done[${index}].network`),
        ...figures,
      })),
      current: readState(checkpoint.current),
    };
  } catch (cause) {
    const path = cause instanceof CorruptModel ? cause.path : 'content';
    throw new CorruptCheckpoint({ path, value: String(cause), expected: 'every part', cause });
  }
}

function readState(stored: StoredState): NetworkState {
  const { weights, best, adam, startLosses, bestLosses, ...rest } = stored;
  return {
    ...rest,
    startLosses: startLosses.map((loss) => loss ?? Number.NaN),
    bestLosses: bestLosses.map((loss) => loss ?? Number.NaN),
    weights: readNetwork(weights, 'current.weights'),
    best: readNetwork(best, 'current.best'),
    adam: {
      first: readArrays(adam.first, weights, 'current.adam.first'),
      second: readArrays(adam.second, weights, 'current.adam.second'),
      steps: adam.steps,
    },
  };
}

function checkRun(saved: RunIdentity, run: RunIdentity): void {
  for (const field of Object.keys({ ...saved, ...run }) as (keyof RunIdentity)[]) {
    const [expected, actual] = [saved[field], run[field]];
    if (contentHash(expected) !== contentHash(actual)) {
      throw new CheckpointMismatch({ field, expected, actual });
    }
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new CorruptCheckpoint({
      path: 'content',
      value: text.slice(0, 60),
      expected: 'JSON',
      cause,
    });
  }
}

function check(sound: boolean, path: string, value: unknown, expected: string): void {
  if (!sound) throw new CorruptCheckpoint({ path, value, expected });
}
