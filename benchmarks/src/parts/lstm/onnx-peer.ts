import { exportOnnx, type StackedWeights } from '@slipstream/lstm';
import { InferenceSession, Tensor } from 'onnxruntime-node';

/** A network in onnxruntime on one thread, as `exportOnnx` writes it. */
export class OnnxPeer {
  readonly #session: InferenceSession;
  readonly #weights: StackedWeights;
  /** What is fed beside the features: the memory, which `step` feeds back. */
  #memory: Record<string, Tensor>;

  private constructor(session: InferenceSession, weights: StackedWeights) {
    this.#session = session;
    this.#weights = weights;
    this.#memory = emptyMemory(weights);
  }

  static async open(weights: StackedWeights): Promise<OnnxPeer> {
    const session = await InferenceSession.create(exportOnnx(weights), {
      intraOpNumThreads: 1,
      interOpNumThreads: 1,
      executionMode: 'sequential',
    });
    return new OnnxPeer(session, weights);
  }

  reset(): void {
    this.#memory = emptyMemory(this.#weights);
  }

  /** Steps × inputs through the network, from the memory on that the last call left. */
  async run(features: Float32Array): Promise<Float32Array> {
    const { inputs, layers } = this.#weights;
    const given = new Tensor('float32', features, [features.length / inputs, 1, inputs]);
    const results = await this.#session.run({ features: given, ...this.#memory });
    this.#memory = Object.fromEntries(
      layers.flatMap((_, index) =>
        [`hidden_${index}`, `cell_${index}`].map((name) => [
          name,
          results[`next_${name}`]! as Tensor,
        ]),
      ),
    );
    return results['outputs']!.data as Float32Array;
  }

  /** Steps × inputs from an empty memory; gives the outputs alone. */
  async window(features: Float32Array): Promise<Float32Array> {
    const { inputs } = this.#weights;
    const given = new Tensor('float32', features, [features.length / inputs, 1, inputs]);
    const feeds = { features: given, ...this.#memory };
    const results = await this.#session.run(feeds, ['outputs']);
    return results['outputs']!.data as Float32Array;
  }
}

function emptyMemory({ layers }: StackedWeights): Record<string, Tensor> {
  return Object.fromEntries(
    layers.flatMap(({ units }, index) =>
      [`hidden_${index}`, `cell_${index}`].map((name) => [
        name,
        new Tensor('float32', new Float32Array(units), [1, 1, units]),
      ]),
    ),
  );
}
