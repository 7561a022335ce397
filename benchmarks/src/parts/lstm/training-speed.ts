import { fusedLstm, TrainableNetwork } from '@slipstream/lstm/training';
import * as tf from '@tensorflow/tfjs';
import type { Comparison, Contestant } from '../../harness/figure.ts';
import { INPUTS, networkOf, OUTPUTS } from './networks.ts';
import { lastStepModel, type MakeLstm, sequenceModel } from './tensorflow-peer.ts';
import { BATCH, batchRound, dataOf, RATE, STEPS, UNITS } from './training-round.ts';

/** One batch, forwards, backwards and Adam, in three ways: ours without a library, ours in one, the library's. */
export function trainingFigures(): Comparison[] {
  const sentence = `Training on one batch of ${BATCH} sequences of ${STEPS} steps of ${INPUTS} features, ${UNITS} units, all outputs taught, with Adam.`;
  const peer = 'TensorFlow.js 4.22 on WebAssembly, model.fit';
  const stock = fitting(peer, tf.layers.lstm);
  const shared = {
    kind: 'comparison',
    sentence,
    operations: 1,
    peer: stock,
    // The loss before the batch: the same weights and the same data.
    agree: (own: number, peer: number) => Math.abs(own / peer - 1) < 1e-4,
  } as const;
  return [
    { ...shared, name: 'batch-to-tensorflow', own: direct() },
    { ...shared, name: 'fit-to-tensorflow', own: fitting('fusedLstm in model.fit', fusedLstm) },
    {
      ...shared,
      name: 'fit-last-to-tensorflow',
      sentence: `Training on one batch of ${BATCH} sequences of ${STEPS} steps of ${INPUTS} features, ${UNITS} units, outputs after the last step alone, with Adam.`,
      own: fittingLast('fusedLstm in model.fit', fusedLstm),
      peer: fittingLast(peer, tf.layers.lstm),
    },
  ];
}

function direct(): Contestant {
  const network = new TrainableNetwork({ inputs: INPUTS, units: UNITS, outputs: OUTPUTS });
  return {
    name: 'TrainableNetwork and Adam',
    prepare: (random) => batchRound(network, random),
  };
}

function fitting(name: string, lstm: MakeLstm): Contestant {
  const model = sequenceModel(networkOf(1, UNITS), lstm);
  return fittingOf(name, model, (targets) => tf.tensor3d(targets, [BATCH, STEPS, OUTPUTS]));
}

function fittingLast(name: string, lstm: MakeLstm): Contestant {
  const model = lastStepModel(networkOf(1, UNITS), lstm);
  return fittingOf(name, model, (targets) =>
    tf.tensor2d(targets.subarray(0, BATCH * OUTPUTS), [BATCH, OUTPUTS]),
  );
}

function fittingOf(
  name: string,
  model: tf.LayersModel,
  tensorOf: (targets: Float32Array) => tf.Tensor,
): Contestant {
  const start = tf.tidy(() => model.getWeights().map((one) => tf.keep(tf.clone(one))));
  return {
    name,
    prepare: (random) => {
      const [features, targets] = dataOf(random);
      model.setWeights(start);
      model.compile({ optimizer: tf.train.adam(RATE), loss: 'meanSquaredError' });
      return async () => {
        const x = tf.tensor3d(features, [BATCH, STEPS, INPUTS]);
        const y = tensorOf(targets);
        const { history } = await model.fit(x, y, { epochs: 1, batchSize: BATCH, verbose: 0 });
        tf.dispose([x, y]);
        return history['loss']![0] as number;
      };
    },
  };
}
