import { stepKernel } from '@slipstream/lstm';
import * as tf from '@tensorflow/tfjs';
import type { Comparison, Contestant } from '../../harness/figure.ts';
import { featuresOf, INPUTS, networkOf } from './networks.ts';
import { OnnxPeer } from './onnx-peer.ts';
import { statefulModel } from './tensorflow-peer.ts';

const STEPS = 500;
/** Our step is at least this many times as fast: the same steps again and again last about as long as a peer's. */
const AGAIN = 10;
const TURNS = 5;

/** One step with heads, its memory carried, against peers that carry it as well. */
export async function stepFigures(): Promise<Comparison[]> {
  const figures: Comparison[] = [];
  for (const [layers, units] of [
    [1, 64],
    [2, 64],
    [1, 128],
  ] as const) {
    const weights = networkOf(layers, units);
    const onnx = await OnnxPeer.open(weights);
    const stateful = statefulModel(weights);
    const size = `${layers}x${units}`;
    const sentence = `One step of ${INPUTS} features through ${layers} layers of ${units} units and ${weights.outputs} outputs, from and to a carried memory.`;
    const kernel = stepKernel(weights);
    const own: Contestant = {
      name: 'stepKernel, WebAssembly',
      prepare: (random) => {
        const rows = rowsOf(featuresOf(STEPS, random));
        return () => {
          for (let again = 0; again < AGAIN; again += 1) {
            kernel.reset();
            for (const row of rows) {
              kernel.input.set(row);
              kernel.step();
            }
          }
          return kernel.outputs[0]!;
        };
      },
      operations: AGAIN * STEPS,
    };
    const perOperation = (peer: Contestant, to: string, turns: number): Comparison => ({
      kind: 'comparison',
      name: `step-${size}-to-${to}`,
      sentence,
      operations: STEPS,
      turns,
      own,
      peer,
      agree: near,
    });
    figures.push(
      perOperation(
        {
          name: 'onnxruntime-node 1.30.0 on one thread, memory fed back',
          prepare: (random) => {
            const rows = rowsOf(featuresOf(STEPS, random));
            return async () => {
              onnx.reset();
              let outputs: Float32Array | undefined;
              for (const row of rows) outputs = await onnx.run(row);
              return outputs![0]!;
            };
          },
        },
        'onnxruntime',
        TURNS,
      ),
      perOperation(
        {
          name: 'TensorFlow.js 4.22 on WebAssembly, stateful predict',
          prepare: (random) => {
            const rows = rowsOf(featuresOf(STEPS, random));
            return () => {
              stateful.resetStates();
              let first = 0;
              for (const row of rows) {
                first = tf.tidy(() => {
                  const given = tf.tensor3d(row, [1, 1, INPUTS]);
                  return (stateful.predict(given) as tf.Tensor).dataSync()[0]!;
                });
              }
              return first;
            };
          },
        },
        'tensorflow',
        1,
      ),
    );
  }
  return figures;
}

function rowsOf(features: Float32Array): Float32Array[] {
  return Array.from({ length: STEPS }, (_, step) =>
    features.slice(step * INPUTS, (step + 1) * INPUTS),
  );
}

function near(own: number, peer: number): boolean {
  return Math.abs(own - peer) < 1e-4;
}
