// One step of one layer with the memory carried in place.
import { stepRow } from './cell';
import { multiplyDenseRow } from './multiply';

/** Bytes of the 16 floats of a tile's row. */
const TILE: usize = 64;

/**
 * @param inputs how many floats stand before the hidden values in `joined`.
 * @param next where the hidden values are copied to: the inputs of the layer above, or nowhere when 0.
 */
export function stepLayer(
  inputs: i32,
  units: i32,
  joined: usize,
  weights: usize,
  bias: usize,
  gates: usize,
  cell: usize,
  tangent: usize,
  next: usize,
): void {
  const depth = inputs + units;
  const size = (<usize>depth) * TILE;
  let gate = gates;
  for (let tile = units >> 2; tile > 0; tile--) {
    multiplyDenseRow(depth, joined, weights, bias, gate);
    weights += size;
    bias += TILE;
    gate += TILE;
  }
  const hidden = joined + ((<usize>inputs) << 2);
  stepRow(units, gates, cell, cell, tangent, hidden);
  if (next == 0) return;
  for (let at: usize = 0; at < (<usize>units) << 2; at += 16) {
    v128.store(next + at, v128.load(hidden + at));
  }
}

/** `count` doubles as floats. */
export function narrow(from: usize, to: usize, count: i32): void {
  for (let left = count; left > 0; left--) {
    store<f32>(to, <f32>load<f64>(from));
    from += 8;
    to += 4;
  }
}

/** `count` floats as doubles. */
export function widen(from: usize, to: usize, count: i32): void {
  for (let left = count; left > 0; left--) {
    store<f64>(to, <f64>load<f32>(from));
    from += 4;
    to += 8;
  }
}
