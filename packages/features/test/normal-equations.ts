import type { Segment } from '@slipstream/core';

/** On the squared weights, per row: columns that say the same in one half, and not in the other, must not blow up. */
const RIDGE = 0.1;

/** Least squares on rows of features whose targets change: the sums of products are taken and factored once. */
export class NormalEquations {
  readonly #features: Float32Array;
  readonly #columns: number;
  readonly #rows: Segment;
  /** The lower triangle of the Cholesky factor of XᵀX + ridge, row by row. */
  readonly #factor: Float64Array;

  /** @param features row-major, about 0 on these rows. */
  constructor(features: Float32Array, columns: number, rows: Segment) {
    this.#features = features;
    this.#columns = columns;
    this.#rows = rows;
    this.#factor = factored(this.#products(), columns);
  }

  /** The weights of the columns for a target per row, counted from its mean. */
  weights(target: (row: number) => number): Float64Array {
    const { start, end } = this.#rows;
    const columns = this.#columns;
    let mean = 0;
    for (let row = start; row < end; row += 1) mean += target(row) / (end - start);
    const sums = new Float64Array(columns);
    for (let row = start; row < end; row += 1) {
      const value = target(row) - mean;
      const at = row * columns;
      for (let i = 0; i < columns; i += 1) sums[i]! += value * this.#features[at + i]!;
    }
    return solved(this.#factor, sums);
  }

  #products(): Float64Array {
    const { start, end } = this.#rows;
    const columns = this.#columns;
    const features = this.#features;
    const products = new Float64Array(columns * columns);
    for (let row = start; row < end; row += 1) {
      const at = row * columns;
      for (let i = 0; i < columns; i += 1) {
        const x = features[at + i]!;
        const to = i * columns;
        for (let j = 0; j <= i; j += 1) products[to + j]! += x * features[at + j]!;
      }
    }
    for (let i = 0; i < columns; i += 1) products[i * columns + i]! += RIDGE * (end - start);
    return products;
  }
}

function factored(matrix: Float64Array, size: number): Float64Array {
  for (let i = 0; i < size; i += 1) {
    for (let j = 0; j <= i; j += 1) {
      let sum = matrix[i * size + j]!;
      for (let k = 0; k < j; k += 1) sum -= matrix[i * size + k]! * matrix[j * size + k]!;
      matrix[i * size + j] = i === j ? Math.sqrt(sum) : sum / matrix[j * size + j]!;
    }
  }
  return matrix;
}

function solved(factor: Float64Array, sums: Float64Array): Float64Array {
  const size = sums.length;
  const out = Float64Array.from(sums);
  for (let i = 0; i < size; i += 1) {
    for (let k = 0; k < i; k += 1) out[i]! -= factor[i * size + k]! * out[k]!;
    out[i]! /= factor[i * size + i]!;
  }
  for (let i = size - 1; i >= 0; i -= 1) {
    for (let k = i + 1; k < size; k += 1) out[i]! -= factor[k * size + i]! * out[k]!;
    out[i]! /= factor[i * size + i]!;
  }
  return out;
}
