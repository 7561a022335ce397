import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { seededRandom } from '@slipstream/core';
import { randomWeights } from '../../../test/random-weights.ts';
import { WorkerFailed } from '../../errors/worker-failed.ts';
import { WEIGHT_NAMES } from '../../model/network-weights.ts';
import type { Gradients } from '../adam.ts';
import { type BatchInputs, type GradientsOfLoss, TrainableNetwork } from '../trainable-network.ts';
import { ParallelNetwork } from './parallel-network.ts';
import { startThread } from './start-thread.ts';

// Whole trainings and new threads: how long they take is the machine's matter, and it may be busy.
jest.setTimeout(120_000);

// Invariants, for every number of workers:
// - the loss lies within 1e-6 of that of one thread, and every slope within 1e-5 of the largest of its array;
// - threads and parts done one after the other give the same bits, and so does doing it again.

const shape = { inputs: 5, units: 7, outputs: 4 };
const weights = randomWeights(shape, 1);

function batchOf(sequences: number, seed: number): BatchInputs {
  const random = seededRandom(seed);
  const normals = (length: number): Float32Array =>
    Float32Array.from({ length }, () => random.normal());
  return {
    sequences,
    steps: 9,
    features: normals(sequences * 9 * shape.inputs),
    hidden: normals(sequences * shape.units),
    cell: normals(sequences * shape.units),
  };
}

function squares(outputs: Float32Array, slopes: Float32Array): number {
  let sum = 0;
  for (const [at, value] of outputs.entries()) {
    slopes[at] = value - at / outputs.length;
    sum += slopes[at]! ** 2 / 2;
  }
  return sum;
}

function distance(one: Gradients, other: Gradients): number {
  return Math.max(
    ...WEIGHT_NAMES.map((name) => {
      const apart = one[name].map((value, at) => Math.abs(value - other[name][at]!));
      return Math.max(...apart) / Math.max(...one[name].map(Math.abs));
    }),
  );
}

const open: ParallelNetwork[] = [];
afterEach(() => {
  for (const network of open.splice(0)) network.close();
});

async function networkOf(workers: number): Promise<ParallelNetwork> {
  const network = await ParallelNetwork.open(shape, { workers });
  open.push(network);
  return network;
}

async function withoutSharedMemory<Result>(work: () => Promise<Result>): Promise<Result> {
  const { SharedArrayBuffer: shared } = globalThis;
  try {
    delete (globalThis as { SharedArrayBuffer?: unknown }).SharedArrayBuffer;
    return await work();
  } finally {
    Object.assign(globalThis, { SharedArrayBuffer: shared });
  }
}

describe('ParallelNetwork', () => {
  test.each([1, 2, 3])('gives the slopes of one thread: %i workers', async (workers) => {
    const network = await networkOf(workers);
    expect(network.threads).toBe(workers);
    const alone = new TrainableNetwork(shape);
    // The second batch is smaller than the first, the third smaller than the number of workers.
    for (const [seed, sequences] of [6, 5, 1, 6].entries()) {
      const batch = batchOf(sequences, seed);
      const expected = alone.gradients(weights, batch, squares);
      const { loss, gradients } = await network.gradients(weights, batch, squares);
      expect(Math.abs(loss / expected.loss - 1)).toBeLessThan(1e-6);
      expect(distance(expected.gradients, gradients)).toBeLessThan(1e-5);
    }
  });

  test('gives the same to the bit again, and where no memory can be shared', async () => {
    const batch = batchOf(7, 3);
    const run = async (): Promise<GradientsOfLoss> =>
      (await networkOf(2)).gradients(weights, batch, squares);
    const threaded = await run();
    expect(await run()).toEqual(threaded);
    const [threads, alone] = await withoutSharedMemory(async () => {
      const network = await networkOf(2);
      return [network.threads, await network.gradients(weights, batch, squares)] as const;
    });
    expect(threads).toBe(1);
    expect(alone).toEqual(threaded);
  });

  test('says so when its threads are gone', async () => {
    const network = await networkOf(2);
    await network.gradients(weights, batchOf(4, 1), squares);
    network.close();
    await expect(network.gradients(weights, batchOf(4, 1), squares)).rejects.toBeInstanceOf(
      WorkerFailed,
    );
  });
});

describe('startThread', () => {
  test('answers a call that it cannot make with a typed error, and goes on', async () => {
    const thread = (await startThread())!;
    try {
      await expect(thread.ask({ id: 4, calls: [['multiply', 1]] })).rejects.toThrow(WorkerFailed);
      await expect(thread.ask({ id: 4, calls: [] })).resolves.toBeUndefined();
    } finally {
      thread.close();
    }
  });

  test('speaks with a worker of a browser in the same words', async () => {
    const asked: unknown[] = [];
    class FakeWorker {
      onmessage: ((event: { data: object }) => void) | null = null;
      postMessage(message: unknown): void {
        asked.push(message);
        queueMicrotask(() => this.onmessage!({ data: {} }));
      }
      terminate(): void {
        asked.push('ended');
      }
    }
    const { process } = globalThis;
    const revoked = jest.fn();
    const browser = {
      Worker: FakeWorker,
      Blob: class {},
      URL: { createObjectURL: () => 'blob:thread', revokeObjectURL: revoked },
    };
    const before = { Blob: globalThis.Blob, URL: globalThis.URL };
    Object.assign(globalThis, browser, { process: undefined });
    try {
      const thread = (await startThread())!;
      await thread.ask({ id: 0, calls: [] });
      thread.close();
      expect(asked).toEqual([{ id: 0, calls: [] }, 'ended']);
      expect(revoked).toHaveBeenCalledWith('blob:thread');
    } finally {
      Object.assign(globalThis, before, { process });
      delete (globalThis as { Worker?: unknown }).Worker;
    }
  });
});
