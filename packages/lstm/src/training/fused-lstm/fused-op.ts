import * as tf from '@tensorflow/tfjs';
import type { LstmSequence } from '../../kernel/lstm-sequence.ts';
import type { SequenceShape } from '../../kernel/plan-sequence.ts';
import type { ArenaRows } from '../../kernel/row-swapper.ts';
import { copyRows } from '../../kernel/tiles.ts';
import type { LayerWorkspace, LayerWorkspaces } from './layer-workspaces.ts';

/** The name under which the operation stands in TensorFlow.js. */
const NAME = 'SlipstreamFusedLstm';

/** The tensors that an LSTM reads: inputs, its weights, and the memory before the first step. */
export interface LstmInputs {
  /** [batch, steps, inputs]. */
  readonly x: tf.Tensor3D;
  readonly kernel: tf.Tensor2D;
  readonly recurrent: tf.Tensor2D;
  readonly bias: tf.Tensor1D;
  /** [batch, units], both. */
  readonly hidden: tf.Tensor2D;
  readonly cell: tf.Tensor2D;
}

/** How one call of the operation runs. */
interface Call {
  readonly workspaces: LayerWorkspaces;
  /** [batch × steps] in the order of `x`, 0 where a step is left out. */
  readonly mask: Uint8Array | undefined;
  /** Whether the hidden values of all steps are given, or the last ones alone. */
  readonly sequences: boolean;
}

/**
 * The LSTM as an operation of TensorFlow.js with gradients of its own: hidden values of all steps ([batch, steps, units])
 * or of none, then the last hidden values and cells.
 *
 * It is the same for every backend: inputs are read from it, the kernels run in WebAssembly of their own, results are
 * written back. A gradient that nobody asks for is not computed, which for the inputs of a first layer saves an eighth.
 */
export function fusedLstmOp(inputs: LstmInputs, call: Call): tf.Tensor[] {
  register(tf.getBackend());
  // Attributes are passed on as they are; their declared types are those of saved graphs.
  const attributes = { call: { ...call } } as unknown as tf.NamedAttrMap;
  return tf.engine().runKernel<tf.Tensor[]>(NAME, { ...inputs }, attributes);
}

function register(backendName: string): void {
  if (tf.getKernel(NAME, backendName) !== undefined) return;
  tf.registerKernel({
    kernelName: NAME,
    backendName,
    kernelFunc: ({ inputs, attrs }) => {
      const given = inputs as unknown as LstmInputs;
      const call = callOf(attrs);
      const workspace = forward(given, call);
      return outputsOf(workspace, call.sequences);
    },
  });
  if (tf.getGradient(NAME) !== undefined) return;
  tf.registerGradient({
    kernelName: NAME,
    inputsToSave: ['x', 'kernel', 'recurrent', 'bias', 'hidden', 'cell'],
    gradFunc: (slopes, saved, attrs) => gradientsOf(slopes as tf.Tensor[], saved, callOf(attrs)),
  });
}

function callOf(attrs: unknown): Call {
  return (attrs as { readonly call: Call }).call;
}

function shapeOf({ x, recurrent }: LstmInputs): SequenceShape {
  const [sequences, steps, inputs] = x.shape;
  return { sequences, steps, inputs, units: recurrent.shape[0] };
}

function forward(inputs: LstmInputs, call: Call): LayerWorkspace {
  const shape = shapeOf(inputs);
  const workspace = call.workspaces.of(shape, call.mask !== undefined);
  const { sequence, swapper } = workspace;
  const read = (tensor: tf.Tensor): Float32Array => tensor.dataSync<'float32'>();
  sequence.assign({
    kernel: read(inputs.kernel),
    recurrent: read(inputs.recurrent),
    bias: read(inputs.bias),
  });
  swapper.bring(read(inputs.x), shape.inputs, rowsOf(sequence.features, shape.inputs));
  if (call.mask) orderByStep(call.mask, shape, sequence.mask);
  sequence.setMemory(read(inputs.hidden), read(inputs.cell));
  sequence.forward();
  workspace.forwardOf = call;
  workspace.backwardOf = undefined;
  return workspace;
}

function outputsOf({ shape, sequence, swapper }: LayerWorkspace, sequences: boolean): tf.Tensor[] {
  const { sequences: batch, steps, units } = shape;
  const width = sequence.paddedUnits;
  const last = (rows: Float32Array): tf.Tensor => {
    const values = new Float32Array(batch * units);
    copyRows(rows.subarray((steps - 1) * batch * width), width, values, units);
    return tf.tensor2d(values, [batch, units]);
  };
  const states = [last(sequence.hidden), last(sequence.cells)];
  if (!sequences) return states;
  const all = new Float32Array(batch * steps * units);
  swapper.fetch(rowsOf(sequence.hidden, width), units);
  swapper.read(all);
  return [tf.tensor3d(all, [batch, steps, units]), ...states];
}

function gradientsOf(
  slopes: readonly tf.Tensor[],
  saved: readonly tf.Tensor[],
  call: Call,
): Record<keyof LstmInputs, () => tf.Tensor> {
  const [x, kernel, recurrent, bias, hidden, cell] = saved;
  const inputs = { x, kernel, recurrent, bias, hidden, cell } as LstmInputs;
  const workspaceOf = (withInputs = false): LayerWorkspace =>
    backward(inputs, slopes, call, withInputs);
  const ran = (): LstmSequence => workspaceOf().sequence;
  const { sequences, units } = shapeOf(inputs);
  const shaped = (values: Float32Array, like: tf.Tensor): tf.Tensor =>
    tf.tensor(values, like.shape);
  const state = (rows: Float32Array, width: number): tf.Tensor => {
    const values = new Float32Array(sequences * units);
    copyRows(rows, width, values, units);
    return tf.tensor2d(values, [sequences, units]);
  };
  return {
    x: () => inputSlopes(workspaceOf(true), inputs.x),
    kernel: () => shaped(ran().kernelSlope(), inputs.kernel),
    recurrent: () => shaped(ran().recurrentSlope(), inputs.recurrent),
    bias: () => shaped(ran().biasSlope(), inputs.bias),
    hidden: () => state(ran().hiddenSlope, ran().slopeWidth),
    cell: () => state(ran().cellSlope, ran().paddedUnits),
  };
}

/** Runs the backward pass of a call unless its slopes stand there already. */
function backward(
  inputs: LstmInputs,
  slopes: readonly tf.Tensor[],
  call: Call,
  withInputs: boolean,
): LayerWorkspace {
  let workspace = call.workspaces.of(shapeOf(inputs), call.mask !== undefined);
  const { backwardOf } = workspace;
  if (backwardOf?.call === call && (backwardOf.withInputs || !withInputs)) return workspace;
  // Another call of the same shape may have used the memory since: then the forward pass is taken once more.
  if (workspace.forwardOf !== call) workspace = forward(inputs, call);
  const { shape, sequence, swapper } = workspace;
  const read = (tensor: tf.Tensor): Float32Array => tensor.dataSync<'float32'>();
  const [all, hidden, cell] = call.sequences ? slopes : [undefined, ...slopes];
  if (all) {
    swapper.bring(read(all), shape.units, rowsOf(sequence.outputSlopes, sequence.slopeWidth));
  } else {
    sequence.outputSlopes.fill(0);
  }
  copyRows(read(hidden!), shape.units, sequence.hiddenSlope, sequence.slopeWidth);
  copyRows(read(cell!), shape.units, sequence.cellSlope, sequence.paddedUnits);
  sequence.backward(withInputs);
  workspace.forwardOf = undefined;
  workspace.backwardOf = { call, withInputs };
  return workspace;
}

function inputSlopes({ sequence, swapper }: LayerWorkspace, { shape }: tf.Tensor3D): tf.Tensor {
  const [batch, steps, inputs] = shape;
  const values = new Float32Array(batch * steps * inputs);
  swapper.fetch(rowsOf(sequence.inputSlopes, sequence.inputSlopeWidth), inputs);
  swapper.read(values);
  return tf.tensor3d(values, shape);
}

/** Rows of an arena, given as a view of it. */
function rowsOf(view: Float32Array, width: number): ArenaRows {
  return { at: view.byteOffset, width };
}

function orderByStep(
  mask: Uint8Array,
  { sequences, steps }: SequenceShape,
  target: Uint8Array,
): void {
  for (let sequence = 0; sequence < sequences; sequence += 1) {
    for (let step = 0; step < steps; step += 1) {
      target[step * sequences + sequence] = mask[sequence * steps + step]!;
    }
  }
}
