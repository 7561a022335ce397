import { WindowKernel } from '@slipstream/lstm';
import type { Comparison } from '../../harness/figure.ts';
import { featuresOf, INPUTS, networkOf } from './networks.ts';
import { OnnxPeer } from './onnx-peer.ts';

const STEPS = 50;
const WINDOWS = 40;
const TURNS = 5;

/** A whole window from an empty memory. */
export async function windowFigures(): Promise<Comparison[]> {
  const figures: Comparison[] = [];
  for (const [layers, units] of [
    [1, 64],
    [2, 64],
    [1, 128],
  ] as const) {
    const weights = networkOf(layers, units);
    const onnx = await OnnxPeer.open(weights);
    const kernel = new WindowKernel(weights, STEPS);
    figures.push({
      kind: 'comparison',
      name: `window-${layers}x${units}-to-onnxruntime`,
      sentence: `A window of ${STEPS} steps of ${INPUTS} features through ${layers} layers of ${units} units; the outputs of its last step.`,
      operations: WINDOWS,
      turns: TURNS,
      own: {
        name: 'WindowKernel, WebAssembly',
        prepare: (random) => {
          const features = featuresOf(STEPS, random);
          return () => {
            for (let window = 0; window < WINDOWS; window += 1) {
              kernel.features.set(features);
              kernel.run();
            }
            return kernel.outputs[0]!;
          };
        },
      },
      peer: {
        name: 'onnxruntime-node 1.30.0 on one thread',
        prepare: (random) => {
          const features = featuresOf(STEPS, random);
          return async () => {
            let outputs: Float32Array | undefined;
            for (let window = 0; window < WINDOWS; window += 1) {
              outputs = await onnx.window(features);
            }
            return outputs![(STEPS - 1) * weights.outputs]!;
          };
        },
      },
      agree: (own, peer) => Math.abs(own - peer) < 1e-4,
    });
  }
  return figures;
}
