import { ParallelNetwork } from '@slipstream/lstm/training';
import type { Comparison, Contestant } from '../../harness/figure.ts';
import { INPUTS, OUTPUTS } from './networks.ts';
import { BATCH, batchRound, STEPS, UNITS } from './training-round.ts';

/** Batches of one round: a thread that slept needs some before it runs as fast as it can. */
const BATCHES = 4;

/** The same batches on two threads and on one. */
export async function workerFigures(): Promise<Comparison[]> {
  return [
    {
      kind: 'comparison',
      name: 'two-workers-to-one',
      sentence: `Training on one batch of ${BATCH} sequences of ${STEPS} steps of ${INPUTS} features, ${UNITS} units, all outputs taught, with Adam.`,
      operations: BATCHES,
      turns: 3,
      own: await contestant(2),
      peer: await contestant(1),
      // The slopes are added up in another order.
      agree: (own, peer) => Math.abs(own / peer - 1) < 1e-4,
    },
  ];
}

async function contestant(workers: number): Promise<Contestant> {
  const shape = { inputs: INPUTS, units: UNITS, outputs: OUTPUTS };
  const network = await ParallelNetwork.open(shape, { workers });
  return {
    name: workers === 1 ? 'one thread' : `${network.threads} threads on shared memory`,
    prepare: (random) => {
      const teach = batchRound(network, random);
      return async () => {
        let loss = 0;
        for (let batch = 0; batch < BATCHES; batch += 1) loss = await teach();
        return loss;
      };
    },
  };
}
