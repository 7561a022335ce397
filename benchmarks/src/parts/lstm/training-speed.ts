import type { Random } from '@slipstream/core';
import { Adam, fusedLstm, TrainableNetwork } from '@slipstream/lstm/training';
import * as tf from '@tensorflow/tfjs';
import type { Comparison, Contestant } from '../../harness/figure.ts';
import { featuresOf, INPUTS, networkOf, OUTPUTS } from './networks.ts';
import { type MakeLstm, sequenceModel } from './tensorflow-peer.ts';

const [BATCH, STEPS, UNITS] = [64, 50, 64] as const;
const RATE = 1e-3;

/** One batch, forwards, backwards and Adam, in three ways: ours without a library, ours in one, the library's. */
export function trainingFigures(): Comparison[] {
  const sentence = `Training on one batch of ${BATCH} sequences of ${STEPS} steps of ${INPUTS} features, ${UNITS} units, all outputs taught, with Adam.`;
  const stock = fitting('TensorFlow.js 4.22 on WebAssembly, model.fit', tf.layers.lstm);
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
  ];
}

function direct(): Contestant {
  const network = new TrainableNetwork({ inputs: INPUTS, units: UNITS, outputs: OUTPUTS });
  return {
    name: 'TrainableNetwork and Adam',
    prepare: (random) => {
      const [features, targets] = dataOf(random);
      const { layers, ...rest } = networkOf(1, UNITS);
      const [layer] = layers;
      const copies = Object.entries({ ...rest, ...layer! }).map(
        ([name, value]) => [name, typeof value === 'number' ? value : value.slice()] as const,
      );
      const weights = Object.fromEntries(copies) as unknown as ConstructorParameters<
        typeof Adam
      >[0];
      const adam = new Adam(weights, { clipNorm: Number.MAX_VALUE, weightDecay: 0 });
      const memory = () => new Float32Array(BATCH * UNITS);
      const batch = { sequences: BATCH, steps: STEPS, features, hidden: memory(), cell: memory() };
      return () => {
        const { loss, gradients } = network.gradients(weights, batch, (outputs, slopes) => {
          let sum = 0;
          for (let place = 0; place < outputs.length; place += 1) {
            const apart = outputs[place]! - targets[place]!;
            sum += apart * apart;
            slopes[place] = (2 * apart) / outputs.length;
          }
          return sum / outputs.length;
        });
        adam.step(weights, gradients, RATE);
        return loss;
      };
    },
  };
}

function fitting(name: string, lstm: MakeLstm): Contestant {
  const model = sequenceModel(networkOf(1, UNITS), lstm);
  const start = tf.tidy(() => model.getWeights().map((one) => tf.keep(tf.clone(one))));
  return {
    name,
    prepare: (random) => {
      const [features, targets] = dataOf(random);
      model.setWeights(start);
      model.compile({ optimizer: tf.train.adam(RATE), loss: 'meanSquaredError' });
      return async () => {
        const x = tf.tensor3d(features, [BATCH, STEPS, INPUTS]);
        const y = tf.tensor3d(targets, [BATCH, STEPS, OUTPUTS]);
        const { history } = await model.fit(x, y, { epochs: 1, batchSize: BATCH, verbose: 0 });
        tf.dispose([x, y]);
        return history['loss']![0] as number;
      };
    },
  };
}

function dataOf(random: Random): [Float32Array, Float32Array] {
  const features = featuresOf(BATCH * STEPS, random);
  return [features, featuresOf(BATCH * STEPS, random, OUTPUTS)];
}
