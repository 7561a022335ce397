/**
 * Copies outer × inner rows as inner × outer rows: from sequence by sequence to step by step, and back. Rows may be further
 * apart than the `columns` floats that are copied of each.
 */
export function swapRows(
  outer: i32,
  inner: i32,
  columns: i32,
  from: usize,
  fromRow: usize,
  to: usize,
  toRow: usize,
): void {
  const stride = <usize>outer * toRow;
  const vectors = (<usize>columns >> 2) << 4;
  const bytes = <usize>columns << 2;
  for (let one = 0; one < outer; one++) {
    let target = to + <usize>one * toRow;
    for (let other = 0; other < inner; other++) {
      let at: usize = 0;
      for (; at < vectors; at += 16) v128.store(target + at, v128.load(from + at));
      for (; at < bytes; at += 4) store<f32>(target + at, load<f32>(from + at));
      from += fromRow;
      target += stride;
    }
  }
}
