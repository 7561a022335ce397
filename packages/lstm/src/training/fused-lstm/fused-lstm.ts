import * as tf from '@tensorflow/tfjs';
import { InvalidOption } from '../../errors/invalid-option.ts';
import { fusedLstmOp } from './fused-op.ts';
import { LayerWorkspaces } from './layer-workspaces.ts';

/** What `tf.layers.lstm` takes. */
export type LstmArguments = Parameters<typeof tf.layers.lstm>[0];

/** What the layer uses of TensorFlow.js's own class, which the library does not export. */
interface StockLstm extends tf.RNN {
  readonly cell: tf.RNN['cell'] &
    Record<'kernel' | 'recurrentKernel', tf.LayerVariable> & {
      readonly bias: tf.LayerVariable | null;
    };
}

type Keywords = Readonly<Record<string, unknown>> | null | undefined;

const Stock = tf.layers.lstm({ units: 1, name: 'prototype' }).constructor as unknown as (new (
  settings: LstmArguments,
) => StockLstm) &
  tf.serialization.SerializableConstructor<tf.serialization.Serializable>;

/** What the kernels compute; everything else of the arguments is the layer's around them. */
const REQUIRED = { recurrentActivation: 'sigmoid', activation: 'tanh' } as const;

class FusedLstm extends Stock {
  /** Saved models name the stock layer, so that they load wherever TensorFlow.js is. */
  static override readonly className = 'LSTM';
  readonly #workspaces = new LayerWorkspaces();

  constructor(settings: LstmArguments) {
    refuseOthers(settings);
    super({ ...REQUIRED, ...settings });
  }

  override call(inputs: tf.Tensor | tf.Tensor[], keywords: Keywords): tf.Tensor | tf.Tensor[] {
    return tf.tidy(() => {
      const given = (Array.isArray(inputs) ? inputs[0]! : inputs) as tf.Tensor3D;
      const mask = keywords?.['mask'] as tf.Tensor2D | null | undefined;
      const initial = keywords?.['initialState'] as tf.Tensor2D[] | null | undefined;
      const training = keywords?.['training'] as boolean | undefined;
      const ordered = (tensor: tf.Tensor): tf.Tensor =>
        this.goBackwards ? tf.reverse(tensor, 1) : tensor;
      const [hidden, cell] = this.#memory(given, initial);
      const weights = this.cell;
      const outputs = fusedLstmOp(
        {
          x: ordered(given) as tf.Tensor3D,
          kernel: weights.kernel.read() as tf.Tensor2D,
          recurrent: weights.recurrentKernel.read() as tf.Tensor2D,
          bias: (weights.bias?.read() ?? tf.zeros([4 * hidden.shape[1]])) as tf.Tensor1D,
          hidden,
          cell,
        },
        {
          workspaces: this.#workspaces,
          mask: mask ? bytesOf(ordered(tf.cast(mask, 'float32'))) : undefined,
          sequences: this.returnSequences,
        },
      );
      const states = outputs.slice(-2);
      if (this.stateful) this.resetStates(states, training);
      const [output] = outputs;
      return this.returnState ? [output!, ...states] : output!;
    });
  }

  #memory(
    inputs: tf.Tensor3D,
    initial: tf.Tensor2D[] | null | undefined,
  ): [tf.Tensor2D, tf.Tensor2D] {
    const memory = initial ?? (this.stateful ? (this.states as tf.Tensor2D[]) : undefined);
    const [hidden, cell] = memory ?? (this.getInitialState(inputs) as tf.Tensor2D[]);
    return [hidden!, cell!];
  }
}

/** As floats: reversing booleans writes beyond their memory in TensorFlow.js 4.22's WebAssembly. */
function bytesOf(mask: tf.Tensor): Uint8Array {
  return Uint8Array.from(mask.dataSync(), (value) => Number(value !== 0));
}

/**
 * `tf.layers.lstm` on the fused kernels: the same arguments, weights, masks, states and results (within 1e-5 of the
 * largest), about ten times as fast. `model.fit`, optimisers and every backend work around it as around any layer.
 *
 * A model with it is saved as one with a stock LSTM, which TensorFlow.js loads anywhere. To load it with the fused layer,
 * call {@link useFusedLstm} before.
 *
 * @throws {InvalidOption} when `recurrentActivation` is not `sigmoid` (left out, it is a piecewise linear approximation
 * in TensorFlow.js), `activation` is not `tanh`, or dropout is asked for.
 * @example
 * ```ts
 * import { fusedLstm } from '@slipstream/lstm/training';
 * import * as tf from '@tensorflow/tfjs';
 *
 * await tf.setBackend('cpu');
 * const model = tf.sequential({
 *   layers: [
 *     fusedLstm({ units: 8, recurrentActivation: 'sigmoid', inputShape: [null, 3] }),
 *     tf.layers.dense({ units: 1 }),
 *   ],
 * });
 * model.compile({ optimizer: 'adam', loss: 'meanSquaredError' });
 * await model.fit(tf.zeros([4, 5, 3]), tf.zeros([4, 1]), { verbose: 0 });
 * model.layers[0]!.getClassName(); // => 'LSTM'
 * ```
 */
export function fusedLstm(settings: LstmArguments): tf.RNN {
  return new FusedLstm(settings);
}

/**
 * Makes TensorFlow.js build every LSTM that it loads on the fused kernels; gives a function that makes it build stock
 * ones again. Only the loading of models looks at it, `tf.layers.lstm` does not.
 *
 * @example
 * ```ts
 * import { useFusedLstm } from '@slipstream/lstm/training';
 *
 * const useStockLstm = useFusedLstm();
 * // const model = await tf.loadLayersModel(…);
 * useStockLstm();
 * typeof useStockLstm; // => 'function'
 * ```
 */
export function useFusedLstm(): () => void {
  tf.serialization.registerClass(FusedLstm as never);
  return () => tf.serialization.registerClass(Stock);
}

function refuseOthers(settings: LstmArguments): void {
  for (const [option, expected] of Object.entries(REQUIRED)) {
    const value = settings[option as keyof typeof REQUIRED];
    const isDefault = value === undefined && option === 'activation';
    if (value !== expected && !isDefault) {
      throw new InvalidOption({
        option,
        value,
        expected: `'${expected}', which the fused kernels compute, or tf.layers.lstm for another`,
      });
    }
  }
  for (const option of ['dropout', 'recurrentDropout'] as const) {
    const value = settings[option];
    if (value !== undefined && value !== 0) {
      throw new InvalidOption({
        option,
        value,
        expected: '0, as the fused kernels have no dropout, or tf.layers.lstm',
      });
    }
  }
}
