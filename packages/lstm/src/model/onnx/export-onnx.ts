import { InvalidOption } from '../../errors/invalid-option.ts';
import { type StackedWeights, stacked } from '../../kernel/stacked-weights.ts';
import type { ForecastModel } from '../forecast-model.ts';
import type { NetworkWeights } from '../network-weights.ts';
import { readNetwork } from '../stored-network.ts';
import { floatsConstant, graphInput, graphOutput, integerConstant, node } from './graph.ts';
import { bytesField, type Field, integerField, joined, textField } from './protobuf.ts';
import { regrouped } from './regroup-gates.ts';

const IR_VERSION = 8;
const OPERATOR_SET = 14;

/**
 * A network as an ONNX file (IR version 8, operator set 14), for other runtimes. Scaling, calibration and trust stay
 * outside: what goes in are the features scaled by the schema, what comes out are the raw outputs.
 *
 * One graph serves steps, windows and batches. Its inputs are `features` [steps, batch, inputs] and, for layer 0, 1, …,
 * the memory `hidden_0`, `cell_0`, … [1, batch, units]; its outputs are `outputs` [steps, batch, outputs] and the memory
 * after the last step, `next_hidden_0`, `next_cell_0`, …. To stream, take one step at a time and feed the memory back.
 *
 * @param member which network of a model that averages several: each is a file of its own, and their outputs are averaged
 * outside as the model does it. A model of one network needs none.
 * @throws {CorruptModel} when the weights of a model cannot be read.
 * @throws {InvalidOption} when a model averages several networks and none of them, or one that it has not, was named.
 * @example
 * ```ts
 * import { exportOnnx } from '@slipstream/lstm';
 *
 * const bytes = exportOnnx({
 *   inputs: 1,
 *   units: 1,
 *   outputs: 1,
 *   kernel: new Float32Array(4),
 *   recurrent: new Float32Array(4),
 *   bias: new Float32Array(4),
 *   head: new Float32Array(1),
 *   linear: new Float32Array(1),
 *   intercept: new Float32Array(1),
 * });
 * [...bytes.slice(0, 2)]; // => [8, 8]
 * ```
 */
export function exportOnnx(
  network: ForecastModel | NetworkWeights | StackedWeights,
  member?: number,
): Uint8Array {
  const weights = stacked('manifest' in network ? memberOf(network, member) : network);
  const { inputs, outputs, layers } = weights;
  const last = layers.length - 1;
  const graph = bytesField(
    7,
    ...layers.flatMap(({ units }, index) => layerNodes(index, units)),
    node('MatMul', [`sequence_${last}`, 'head'], ['from_memory']),
    node('MatMul', ['features', 'linear'], ['from_features']),
    node('Add', ['from_memory', 'from_features'], ['without_intercept']),
    node('Add', ['without_intercept', 'intercept'], ['outputs']),
    textField(2, 'forecaster'),
    ...constants(weights),
    graphInput('features', ['steps', 'batch', inputs]),
    ...layers.flatMap(({ units }, index) => [
      graphInput(`hidden_${index}`, [1, 'batch', units]),
      graphInput(`cell_${index}`, [1, 'batch', units]),
    ]),
    graphOutput('outputs', ['steps', 'batch', outputs]),
    ...layers.flatMap(({ units }, index) => [
      graphOutput(`next_hidden_${index}`, [1, 'batch', units]),
      graphOutput(`next_cell_${index}`, [1, 'batch', units]),
    ]),
  );
  const operators = bytesField(8, textField(1, ''), integerField(2, OPERATOR_SET));
  return joined([integerField(1, IR_VERSION), textField(2, '@slipstream/lstm'), graph, operators]);
}

function memberOf({ networks }: ForecastModel, member: number | undefined): NetworkWeights {
  const index = member ?? (networks.length === 1 ? 0 : -1);
  const stored = networks[index];
  if (stored === undefined) {
    throw new InvalidOption({
      option: 'member',
      value: member,
      expected: `a whole number from 0 to ${networks.length - 1}: the model averages ${networks.length} networks`,
    });
  }
  return readNetwork(stored, `networks[${index}]`);
}

/** One layer; the recurrence gives an axis of directions, which has one entry and goes. */
function layerNodes(index: number, units: number): Field[] {
  const from = index === 0 ? 'features' : `sequence_${index - 1}`;
  const weights = ['kernel', 'recurrent', 'bias'].map((name) => `${name}_${index}`);
  const memory = [`hidden_${index}`, `cell_${index}`];
  return [
    node(
      'LSTM',
      // The empty name stands for the lengths of the sequences, which are all the same.
      [from, ...weights, '', ...memory],
      [`directions_${index}`, ...memory.map((name) => `next_${name}`)],
      { hidden_size: units },
    ),
    node('Squeeze', [`directions_${index}`, 'direction_axis'], [`sequence_${index}`]),
  ];
}

function constants({ inputs, outputs, layers, head, linear, intercept }: StackedWeights): Field[] {
  return [
    integerConstant('direction_axis', 1),
    ...layers.flatMap(({ inputs: width, units, kernel, recurrent, bias }, index) => [
      floatsConstant(`kernel_${index}`, [1, 4 * units, width], regrouped(kernel, units)),
      floatsConstant(`recurrent_${index}`, [1, 4 * units, units], regrouped(recurrent, units)),
      // The second half would be a bias of the recurrent part, which is the same sum.
      floatsConstant(
        `bias_${index}`,
        [1, 8 * units],
        Float32Array.of(...regrouped(bias, units), ...new Float32Array(4 * units)),
      ),
    ]),
    floatsConstant('head', [layers.at(-1)!.units, outputs], head),
    floatsConstant('linear', [inputs, outputs], linear),
    floatsConstant('intercept', [outputs], intercept),
  ];
}
