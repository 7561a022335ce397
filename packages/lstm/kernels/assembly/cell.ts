// The part of a step that works unit by unit, forwards and backwards. A row of gates is four planes of `units` floats:
// input, forget, candidate, output. `units` is padded to a multiple of 4.
import { sigmoidInPlace, tangentOf } from './activations';

/** Turns the sums of one row into gates, and writes new cells, their tangents and hidden values. */
export function stepRow(
  units: i32,
  gates: usize,
  cellBefore: usize,
  cell: usize,
  tangent: usize,
  hidden: usize,
): void {
  const plane = (<usize>units) << 2;
  sigmoidInPlace(gates, units * 2);
  tangentOf(gates + plane * 2, gates + plane * 2, units);
  sigmoidInPlace(gates + plane * 3, units);
  for (let at: usize = 0; at < plane; at += 16) {
    const input = v128.load(gates + at);
    const forget = v128.load(gates + plane + at);
    const candidate = v128.load(gates + plane * 2 + at);
    const before = v128.load(cellBefore + at);
    v128.store(cell + at, f32x4.add(f32x4.mul(forget, before), f32x4.mul(input, candidate)));
  }
  tangentOf(cell, tangent, units);
  for (let at: usize = 0; at < plane; at += 16) {
    v128.store(hidden + at, f32x4.mul(v128.load(gates + plane * 3 + at), v128.load(tangent + at)));
  }
}

/**
 * A step that the mask leaves out keeps hidden values and cells. Gates of 0, and a forget gate of 1, make the backward
 * pass hand the slope of the cell on and give the weights none.
 */
export function skipRow(
  units: i32,
  gates: usize,
  cellBefore: usize,
  cell: usize,
  tangent: usize,
  hiddenBefore: usize,
  hidden: usize,
): void {
  const plane = (<usize>units) << 2;
  memory.fill(gates, 0, plane * 4);
  for (let at: usize = 0; at < plane; at += 16) v128.store(gates + plane + at, f32x4.splat(1));
  memory.copy(cell, cellBefore, plane);
  memory.fill(tangent, 0, plane);
  memory.copy(hidden, hiddenBefore, plane);
}

/**
 * The slopes of one row's sums, written over its gates, and that of the cells before. `hiddenSlope` is what the step
 * after gives to the hidden values; the loss itself gives `outputSlope`.
 */
export function stepRowBack(
  units: i32,
  gates: usize,
  cellBefore: usize,
  tangent: usize,
  outputSlope: usize,
  hiddenSlope: usize,
  cellSlope: usize,
  kept: bool,
): void {
  const plane = (<usize>units) << 2;
  const one = f32x4.splat(1);
  const zero = f32x4.splat(0);
  for (let at: usize = 0; at < plane; at += 16) {
    const hidden = f32x4.add(v128.load(hiddenSlope + at), v128.load(outputSlope + at));
    const input = v128.load(gates + at);
    const forget = v128.load(gates + plane + at);
    const candidate = v128.load(gates + plane * 2 + at);
    const output = v128.load(gates + plane * 3 + at);
    const t = v128.load(tangent + at);
    const toTangent = f32x4.mul(hidden, output);
    const cell = f32x4.add(
      v128.load(cellSlope + at),
      f32x4.mul(toTangent, f32x4.sub(one, f32x4.mul(t, t))),
    );
    const toInput = f32x4.mul(cell, candidate);
    const toForget = f32x4.mul(cell, v128.load(cellBefore + at));
    const toCandidate = f32x4.mul(cell, input);
    const toOutput = f32x4.mul(hidden, t);
    v128.store(gates + at, f32x4.mul(toInput, f32x4.mul(input, f32x4.sub(one, input))));
    v128.store(gates + plane + at, f32x4.mul(toForget, f32x4.mul(forget, f32x4.sub(one, forget))));
    v128.store(
      gates + plane * 2 + at,
      f32x4.mul(toCandidate, f32x4.sub(one, f32x4.mul(candidate, candidate))),
    );
    v128.store(gates + plane * 3 + at, f32x4.mul(toOutput, f32x4.mul(output, f32x4.sub(one, output))));
    v128.store(cellSlope + at, f32x4.mul(cell, forget));
    // What a step left out hands on unchanged; the others hand theirs on through the recurrent weights.
    v128.store(hiddenSlope + at, kept ? hidden : zero);
  }
}
