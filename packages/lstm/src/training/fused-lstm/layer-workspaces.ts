import { ArenaPlan } from '../../kernel/arena.ts';
import { LstmSequence } from '../../kernel/lstm-sequence.ts';
import { planSequence, type SequenceShape } from '../../kernel/plan-sequence.ts';
import { planSwapper, RowSwapper } from '../../kernel/row-swapper.ts';

/** More shapes than a layer meets at a time: whole batches, the rest of an epoch, a validation batch, one sample. */
const MOST_SHAPES = 4;

/** The memory of the kernels for one shape, and what stands in it. */
export interface LayerWorkspace {
  readonly shape: SequenceShape;
  readonly sequence: LstmSequence;
  /** Between the layer's rows and those of tensors, of inputs and of units. */
  readonly swapper: RowSwapper;
  /** The call whose forward pass stands there and can be followed by a backward pass. */
  forwardOf: object | undefined;
  /** The call whose slopes stand there, and whether those by the inputs are among them. */
  backwardOf: { readonly call: object; readonly withInputs: boolean } | undefined;
}

/** The workspaces of one layer, those used last. */
export class LayerWorkspaces {
  readonly #workspaces = new Map<string, LayerWorkspace>();

  /** The workspace of a shape. */
  of(shape: SequenceShape, masked: boolean): LayerWorkspace {
    const key = [...Object.values(shape), masked].join(' ');
    const workspace = this.#workspaces.get(key) ?? open(shape, masked);
    this.#workspaces.delete(key);
    this.#workspaces.set(key, workspace);
    if (this.#workspaces.size > MOST_SHAPES) {
      const [oldest] = this.#workspaces.keys();
      this.#workspaces.delete(oldest!);
    }
    return workspace;
  }
}

function open(shape: SequenceShape, masked: boolean): LayerWorkspace {
  const plan = new ArenaPlan();
  const planned = planSequence(plan, shape, { masked, trained: true, inputSlopes: true });
  const beside = planSwapper(plan, shape, Math.max(shape.inputs, shape.units));
  const arena = plan.open('wasm');
  const sequence = new LstmSequence(planned, arena);
  const swapper = new RowSwapper(arena, beside, shape);
  return { shape, sequence, swapper, forwardOf: undefined, backwardOf: undefined };
}
