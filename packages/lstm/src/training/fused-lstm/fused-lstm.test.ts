import { beforeAll, describe, expect, test } from '@jest/globals';
import { type Random, seededRandom } from '@slipstream/core';
import * as tf from '@tensorflow/tfjs';
import { InvalidOption } from '../../errors/invalid-option.ts';
import { stepKernel } from '../../kernel/choose-step-kernel.ts';
import { chooseBackend } from '../choose-backend.ts';
import { fusedLstm, type LstmArguments, useFusedLstm } from './fused-lstm.ts';

// Invariants, against tf.layers.lstm with the same weights, on random shapes:
// - outputs, last states and the gradients by inputs, weights and first states lie within 1e-5 of the largest entry;
// - so they do under masks, backwards in time, with and without bias, whatever is returned;
// - no tensor stays behind.

beforeAll(() => chooseBackend());

/** The largest distance as a share of the largest entry of the first. */
function distance(one: tf.Tensor, other: tf.Tensor): number {
  expect(other.shape).toEqual(one.shape);
  const values = other.dataSync();
  let [largest, apart] = [0, 0];
  for (const [place, value] of one.dataSync().entries()) {
    largest = Math.max(largest, Math.abs(value));
    apart = Math.max(apart, Math.abs(value - values[place]!));
  }
  return apart / Math.max(largest, 1e-12);
}

function normals(random: Random, shape: number[]): tf.Tensor {
  const length = shape.reduce((product, size) => product * size, 1);
  return tf.tensor(
    Float32Array.from({ length }, () => random.normal()),
    shape,
  );
}

interface Given {
  readonly x: tf.Tensor;
  readonly hidden: tf.Tensor;
  readonly cell: tf.Tensor;
  readonly mask: tf.Tensor | undefined;
}

/** A stock layer and ours with the same random weights. */
function twins(settings: LstmArguments, inputs: number, random: Random): [tf.RNN, tf.RNN] {
  // The weights are set below; TensorFlow.js warns that its orthogonal start is slow.
  const both = {
    recurrentActivation: 'sigmoid',
    recurrentInitializer: 'zeros',
    ...settings,
  } as const;
  const [stock, fused] = [tf.layers.lstm(both), fusedLstm(both)];
  tf.tidy(() => {
    const batch = settings.batchInputShape?.[0] ?? 1;
    for (const layer of [stock, fused]) layer.apply(tf.zeros([batch, 1, inputs]));
    const weights = stock.getWeights().map(({ shape }) => tf.mul(normals(random, shape), 0.4));
    for (const layer of [stock, fused]) layer.setWeights(weights);
  });
  return [stock, fused];
}

/** Everything that a layer returns. */
function outputsOf(layer: tf.RNN, { x, hidden, cell, mask }: Given): tf.Tensor[] {
  const given = layer.call(x, { initialState: [hidden, cell], mask });
  return Array.isArray(given) ? given : [given];
}

/** The gradients of a sum of all outputs with random factors, by inputs, first states and weights. */
function gradientsOf(layer: tf.RNN, given: Given, seed: number): tf.Tensor[] {
  const loss = (x: tf.Tensor, hidden: tf.Tensor, cell: tf.Tensor): tf.Scalar => {
    const random = seededRandom(seed);
    return tf.addN(
      outputsOf(layer, { ...given, x, hidden, cell }).map((output) =>
        tf.sum(tf.mul(output, normals(random, output.shape))),
      ),
    ) as tf.Scalar;
  };
  const { x, hidden, cell } = given;
  const byInputs = tf.grads(loss)([x, hidden, cell]);
  const { grads } = tf.variableGrads(() => loss(x, hidden, cell));
  const registered = tf.engine().registeredVariables;
  const names = layer.trainableWeights.map(({ name }) => registered[name]!.name);
  return [...byInputs, ...names.map((name) => grads[name]!)];
}

describe('fusedLstm', () => {
  test('gives what the stock layer gives, forwards and backwards', () => {
    const random = seededRandom('shapes');
    const before = tf.memory().numTensors;
    for (let trial = 0; trial < 24; trial += 1) {
      // The stock layer cannot be differentiated over a single step.
      const [batch, steps] = [1 + random.below(9), 2 + random.below(14)];
      const [inputs, units] = [1 + random.below(20), 1 + random.below(40)];
      const settings = {
        units,
        returnSequences: random.below(2) === 0,
        returnState: random.below(2) === 0,
        goBackwards: random.below(4) === 0,
        useBias: random.below(4) > 0,
      };
      const [stock, fused] = twins(settings, inputs, random);
      tf.tidy(() => {
        const mask = tf.tensor(
          Array.from({ length: batch * steps }, () => random.below(3) > 0),
          [batch, steps],
          'bool',
        );
        const given = {
          x: normals(random, [batch, steps, inputs]),
          hidden: normals(random, [batch, units]),
          cell: normals(random, [batch, units]),
          mask: random.below(2) === 0 ? mask : undefined,
        };
        const ours = [...outputsOf(fused, given), ...gradientsOf(fused, given, trial)];
        const theirs = [...outputsOf(stock, given), ...gradientsOf(stock, given, trial)];
        expect(ours).toHaveLength(theirs.length);
        for (const [index, expected] of theirs.entries()) {
          expect(distance(expected, ours[index]!)).toBeLessThan(1e-5);
        }
      });
      stock.dispose();
      fused.dispose();
    }
    expect(tf.memory().numTensors).toBe(before);
  });

  test.each(['wasm', 'cpu'] as const)(
    'follows the stock losses in model.fit: %s',
    async (on) => {
      await chooseBackend(on);
      const before = tf.memory().numTensors;
      const random = seededRandom('fit');
      const [x, y] = [normals(random, [48, 12, 5]), normals(random, [48, 1])];
      const losses: number[][] = [];
      const models = [tf.layers.lstm, fusedLstm].map((lstm) => {
        const input = tf.input({ shape: [null, 5] });
        const settings = { units: 7, recurrentActivation: 'sigmoid' } as const;
        const below = lstm({ ...settings, returnSequences: true }).apply(input);
        const above = lstm(settings).apply(below);
        const outputs = tf.layers.dense({ units: 1 }).apply(above) as tf.SymbolicTensor;
        return tf.model({ inputs: input, outputs });
      });
      models[1]!.setWeights(models[0]!.getWeights());
      for (const model of models) {
        model.compile({ optimizer: tf.train.adam(0.01), loss: 'meanSquaredError' });
        const { history } = await model.fit(x, y, {
          epochs: 3,
          batchSize: 20,
          shuffle: false,
          verbose: 0,
        });
        losses.push(history['loss'] as number[]);
      }
      for (const [epoch, loss] of losses[0]!.entries()) {
        expect(Math.abs(losses[1]![epoch]! / loss - 1)).toBeLessThan(1e-6);
      }
      expect(losses[0]![2]).toBeLessThan(losses[0]![0]!);
      for (const model of models) model.dispose();
      tf.dispose([x, y]);
      // The optimisers keep their moments, the same number for both models; nothing else stays.
      const kept = tf.memory().numTensors - before;
      expect(kept % 2).toBe(0);
      await chooseBackend('wasm');
      // Stock training in plain JavaScript: how long it takes is the machine's matter, and it may be busy.
    },
    120_000,
  );

  test('is saved as a stock LSTM, which gives the same outputs, and can be loaded fused', async () => {
    const model = tf.sequential({
      layers: [
        fusedLstm({ units: 6, recurrentActivation: 'sigmoid', inputShape: [null, 3] }),
        tf.layers.dense({ units: 2 }),
      ],
    });
    const x = normals(seededRandom('saved'), [4, 9, 3]);
    const saved: tf.io.ModelArtifacts[] = [];
    await model.save(
      tf.io.withSaveHandler((artifacts) => {
        saved.push(artifacts);
        return Promise.resolve({
          modelArtifactsInfo: { dateSaved: new Date(0), modelTopologyType: 'JSON' },
        });
      }),
    );
    const load = (): Promise<tf.LayersModel> => tf.loadLayersModel(tf.io.fromMemory(saved[0]!));
    const stock = await load();
    const useStockLstm = useFusedLstm();
    const fused = await load();
    useStockLstm();
    const again = await load();
    const kinds = [stock, fused, again].map((one) => one.layers[0]!.constructor);
    expect(kinds[0]).toBe(tf.layers.lstm({ units: 1 }).constructor);
    expect(kinds[1]).toBe(model.layers[0]!.constructor);
    expect(kinds[2]).toBe(kinds[0]);
    const expected = model.predict(x) as tf.Tensor;
    for (const loaded of [stock, fused, again]) {
      expect(distance(expected, loaded.predict(x) as tf.Tensor)).toBeLessThan(1e-6);
    }
    const names = ({ weights }: tf.LayersModel): string[] =>
      // TensorFlow.js numbers names that it has seen before.
      weights.map(({ name }) => name.replace(/_\d+$/, ''));
    expect(names(stock)).toEqual(names(model));
  });

  test('carries its states from batch to batch when it is stateful, until they are reset', () => {
    const random = seededRandom('stateful');
    const settings = { units: 5, batchInputShape: [2, 3, 4], stateful: true };
    const [stock, fused] = twins(settings, 4, random);
    const batches = [1, 2, 3].map(() => normals(random, [2, 3, 4]));
    const run = (layer: tf.RNN): tf.Tensor[] =>
      batches.map((batch) => layer.apply(batch) as tf.Tensor);
    for (const layer of [stock, fused]) layer.resetStates();
    const expected = run(stock);
    const first = run(fused);
    for (const [index, output] of expected.entries()) {
      expect(distance(output, first[index]!)).toBeLessThan(1e-5);
    }
    const other = run(fused);
    fused.resetStates();
    const again = run(fused);
    expect(distance(first[0]!, other[0]!)).toBeGreaterThan(1e-3);
    expect(distance(first[2]!, again[2]!)).toBe(0);
  });

  test('takes two calls of one layer apart, whose backward passes come later', () => {
    const random = seededRandom('twice');
    const [stock, fused] = twins({ units: 4 }, 4, random);
    const [one, other] = [normals(random, [3, 6, 4]), normals(random, [3, 6, 4])];
    const slopes = (layer: tf.RNN): tf.Tensor[] =>
      tf.grads((x, y) => tf.sum(tf.mul(layer.apply(x) as tf.Tensor, layer.apply(y) as tf.Tensor)))([
        one,
        other,
      ]);
    const [expected, ours] = [slopes(stock), slopes(fused)];
    for (const [index, slope] of expected.entries()) {
      expect(distance(slope, ours[index]!)).toBeLessThan(1e-5);
    }
  });

  test('gives in 100,000 steps what the step kernel streams', () => {
    const [inputs, units, steps, chunk] = [3, 16, 100_000, 1_000] as const;
    const random = seededRandom('long');
    const [, layer] = twins({ units, returnState: true }, inputs, random);
    const [kernel, recurrent, bias] = layer
      .getWeights()
      .map((one) => one.dataSync<'float32'>().slice());
    const identity = Float32Array.from({ length: units * units }, (_, place) =>
      Number(place % (units + 1) === 0),
    );
    const stepped = stepKernel({
      ...{ inputs, units, outputs: units, kernel: kernel!, recurrent: recurrent!, bias: bias! },
      head: identity,
      linear: new Float32Array(inputs * units),
      intercept: new Float32Array(units),
    });
    let states = [tf.zeros([1, units]), tf.zeros([1, units])];
    for (let at = 0; at < steps; at += chunk) {
      const x = Float32Array.from({ length: chunk * inputs }, () => random.normal());
      for (let row = 0; row < x.length; row += inputs) {
        stepped.input.set(x.subarray(row, row + inputs));
        stepped.step();
      }
      states = tf.tidy(() => {
        const given = tf.tensor3d(x, [1, chunk, inputs]);
        const [, ...next] = layer.call(given, { initialState: states }) as tf.Tensor[];
        return next as typeof states;
      });
    }
    const hidden = states[0]!.dataSync();
    for (const [unit, value] of stepped.outputs.entries()) {
      expect(Math.abs(value - hidden[unit]!)).toBeLessThan(1e-6);
    }
  });

  test.each([
    { recurrentActivation: undefined },
    { recurrentActivation: 'hardSigmoid' },
    { activation: 'relu' },
    { dropout: 0.1 },
    { recurrentDropout: 0.1 },
  ] as const)('refuses what its kernels do not compute, and says what does: %p', (setting) => {
    const make = () => fusedLstm({ units: 1, recurrentActivation: 'sigmoid', ...setting } as never);
    expect(make).toThrow(InvalidOption);
    expect(make).toThrow('tf.layers.lstm');
  });
});
