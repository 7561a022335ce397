// C = start + A·B in tiles of 16 columns. Every matrix is given by its first byte and its strides in bytes, so the same
// loops serve a product, a product with a transposed A, a bias (a start whose rows are all the same) and a running sum
// (a start that is C itself).
//
// Where a loop body is one basic block, V8 loads all that it needs at its top, and 15 vector registers are all there is.
// A tile of two rows keeps 8 sums, 4 weights and 2 values of A alive, a tile of one row 4 sums and, over two steps, 8
// weights and 2 values: both stay below 15, and nothing is spilled.

/** Bytes of the 16 floats of a tile's row. */
const TILE: usize = 64;

/** rows × depth times depth × 16·tiles. */
export function multiply(
  rows: i32,
  depth: i32,
  tiles: i32,
  a: usize,
  aRow: usize,
  aColumn: usize,
  b: usize,
  bRow: usize,
  bTile: usize,
  start: usize,
  startRow: usize,
  c: usize,
  cRow: usize,
): void {
  for (let tile = 0; tile < tiles; tile++) {
    let aAt = a;
    let startAt = start;
    let cAt = c;
    let left = rows;
    while (left >= 2) {
      multiplyTwoRows(depth, aAt, aRow, aColumn, b, bRow, startAt, startRow, cAt, cRow);
      aAt += aRow * 2;
      startAt += startRow * 2;
      cAt += cRow * 2;
      left -= 2;
    }
    if (left == 1) {
      if (aColumn == 4 && bRow == TILE) multiplyDenseRow(depth, aAt, b, startAt, cAt);
      else multiplyRow(depth, aAt, aColumn, b, bRow, startAt, cAt);
    }
    b += bTile;
    start += TILE;
    c += TILE;
  }
}

/** One row of 16 columns, two steps of the depth at once. */
function multiplyRow(
  depth: i32,
  a: usize,
  aColumn: usize,
  b: usize,
  bRow: usize,
  start: usize,
  c: usize,
): void {
  let sum0 = v128.load(start);
  let sum1 = v128.load(start, 16);
  let sum2 = v128.load(start, 32);
  let sum3 = v128.load(start, 48);
  for (let pair = depth >> 1; pair > 0; pair--) {
    const s = v128.load32_splat(a);
    const t = v128.load32_splat(a + aColumn);
    const second = b + bRow;
    sum0 = f32x4.add(sum0, f32x4.add(f32x4.mul(s, v128.load(b)), f32x4.mul(t, v128.load(second))));
    sum1 = f32x4.add(sum1, f32x4.add(f32x4.mul(s, v128.load(b, 16)), f32x4.mul(t, v128.load(second, 16))));
    sum2 = f32x4.add(sum2, f32x4.add(f32x4.mul(s, v128.load(b, 32)), f32x4.mul(t, v128.load(second, 32))));
    sum3 = f32x4.add(sum3, f32x4.add(f32x4.mul(s, v128.load(b, 48)), f32x4.mul(t, v128.load(second, 48))));
    a += aColumn * 2;
    b = second + bRow;
  }
  if (depth & 1) {
    const s = v128.load32_splat(a);
    sum0 = f32x4.add(sum0, f32x4.mul(s, v128.load(b)));
    sum1 = f32x4.add(sum1, f32x4.mul(s, v128.load(b, 16)));
    sum2 = f32x4.add(sum2, f32x4.mul(s, v128.load(b, 32)));
    sum3 = f32x4.add(sum3, f32x4.mul(s, v128.load(b, 48)));
  }
  v128.store(c, sum0);
  v128.store(c, sum1, 16);
  v128.store(c, sum2, 32);
  v128.store(c, sum3, 48);
}

/**
 * The same where A's row and B's tile stand without gaps, to the bit: strides that are part of the loads leave the loop
 * without a sum of addresses.
 */
export function multiplyDenseRow(depth: i32, a: usize, b: usize, start: usize, c: usize): void {
  let sum0 = v128.load(start);
  let sum1 = v128.load(start, 16);
  let sum2 = v128.load(start, 32);
  let sum3 = v128.load(start, 48);
  for (let pair = depth >> 1; pair > 0; pair--) {
    const s = v128.load32_splat(a);
    const t = v128.load32_splat(a, 4);
    sum0 = f32x4.add(sum0, f32x4.add(f32x4.mul(s, v128.load(b)), f32x4.mul(t, v128.load(b, 64))));
    sum1 = f32x4.add(sum1, f32x4.add(f32x4.mul(s, v128.load(b, 16)), f32x4.mul(t, v128.load(b, 80))));
    sum2 = f32x4.add(sum2, f32x4.add(f32x4.mul(s, v128.load(b, 32)), f32x4.mul(t, v128.load(b, 96))));
    sum3 = f32x4.add(sum3, f32x4.add(f32x4.mul(s, v128.load(b, 48)), f32x4.mul(t, v128.load(b, 112))));
    a += 8;
    b += TILE * 2;
  }
  if (depth & 1) {
    const s = v128.load32_splat(a);
    sum0 = f32x4.add(sum0, f32x4.mul(s, v128.load(b)));
    sum1 = f32x4.add(sum1, f32x4.mul(s, v128.load(b, 16)));
    sum2 = f32x4.add(sum2, f32x4.mul(s, v128.load(b, 32)));
    sum3 = f32x4.add(sum3, f32x4.mul(s, v128.load(b, 48)));
  }
  v128.store(c, sum0);
  v128.store(c, sum1, 16);
  v128.store(c, sum2, 32);
  v128.store(c, sum3, 48);
}

/** Two rows of 16 columns, which share the loads of B. */
function multiplyTwoRows(
  depth: i32,
  a: usize,
  aRow: usize,
  aColumn: usize,
  b: usize,
  bRow: usize,
  start: usize,
  startRow: usize,
  c: usize,
  cRow: usize,
): void {
  const otherStart = start + startRow;
  let upper0 = v128.load(start);
  let upper1 = v128.load(start, 16);
  let upper2 = v128.load(start, 32);
  let upper3 = v128.load(start, 48);
  let lower0 = v128.load(otherStart);
  let lower1 = v128.load(otherStart, 16);
  let lower2 = v128.load(otherStart, 32);
  let lower3 = v128.load(otherStart, 48);
  let other = a + aRow;
  for (let step = depth; step > 0; step--) {
    const s = v128.load32_splat(a);
    const t = v128.load32_splat(other);
    const weights0 = v128.load(b);
    const weights1 = v128.load(b, 16);
    const weights2 = v128.load(b, 32);
    const weights3 = v128.load(b, 48);
    upper0 = f32x4.add(upper0, f32x4.mul(s, weights0));
    lower0 = f32x4.add(lower0, f32x4.mul(t, weights0));
    upper1 = f32x4.add(upper1, f32x4.mul(s, weights1));
    lower1 = f32x4.add(lower1, f32x4.mul(t, weights1));
    upper2 = f32x4.add(upper2, f32x4.mul(s, weights2));
    lower2 = f32x4.add(lower2, f32x4.mul(t, weights2));
    upper3 = f32x4.add(upper3, f32x4.mul(s, weights3));
    lower3 = f32x4.add(lower3, f32x4.mul(t, weights3));
    a += aColumn;
    other += aColumn;
    b += bRow;
  }
  const otherC = c + cRow;
  v128.store(c, upper0);
  v128.store(c, upper1, 16);
  v128.store(c, upper2, 32);
  v128.store(c, upper3, 48);
  v128.store(otherC, lower0);
  v128.store(otherC, lower1, 16);
  v128.store(otherC, lower2, 32);
  v128.store(otherC, lower3, 48);
}
