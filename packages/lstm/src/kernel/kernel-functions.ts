/**
 * What the kernels compute, on one memory. Places are offsets in bytes; strides too. Matrices of weights stand in tiles
 * of 16 columns.
 */
export interface SequenceFunctions {
  /** C = start + A·B: `rows` × `depth` times `depth` × 16·`tiles`. */
  multiply(
    rows: number,
    depth: number,
    tiles: number,
    a: number,
    aRow: number,
    aColumn: number,
    b: number,
    bRow: number,
    bTile: number,
    start: number,
    startRow: number,
    c: number,
    cRow: number,
  ): void;
  /** All steps of all sequences of a layer, whose fields stand at `at` in the order of `SEQUENCE_FIELDS`. */
  forward(at: number): void;
  /** The slopes by weights, first memory and inputs, after `forward`. The gates are used up by it. */
  backward(at: number): void;
  /** Copies `columns` floats of each of outer × inner rows to inner × outer rows. */
  swapRows(
    outer: number,
    inner: number,
    columns: number,
    from: number,
    fromRow: number,
    to: number,
    toRow: number,
  ): void;
}

/** What step and optimiser add to that; only WebAssembly has it, as plain TypeScript does both without an arena. */
export interface StepFunctions extends SequenceFunctions {
  /** One step of one layer, its inputs and hidden values side by side in `joined`. */
  stepLayer(
    inputs: number,
    units: number,
    joined: number,
    weights: number,
    bias: number,
    gates: number,
    cell: number,
    tangent: number,
    next: number,
  ): void;
  /** `before` and the squares of `count` floats, added up in doubles one after the other. */
  addSquares(before: number, at: number, count: number): number;
  /** One step of Adam over `count` weights. */
  moveByAdam(
    count: number,
    weights: number,
    gradients: number,
    first: number,
    second: number,
    clip: number,
    decay: number,
    firstDecay: number,
    secondDecay: number,
    size: number,
    epsilon: number,
  ): void;
  /** `count` doubles as floats. */
  narrow(from: number, to: number, count: number): void;
  /** `count` floats as doubles. */
  widen(from: number, to: number, count: number): void;
}

/** Where the kernels run. */
export type KernelBackend = 'wasm' | 'typescript';
