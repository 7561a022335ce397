/**
 * Copies outer × inner rows as inner × outer rows: from sequence by sequence to step by step, and back. Rows may be of
 * different widths; as many columns are copied as the narrower one has.
 */
export function swapRows(
  source: Float32Array | Uint8Array,
  {
    outer,
    inner,
    width,
  }: { readonly outer: number; readonly inner: number; readonly width: number },
  target: Float32Array | Uint8Array,
  targetWidth: number,
): void {
  const columns = Math.min(width, targetWidth);
  for (let one = 0; one < outer; one += 1) {
    for (let other = 0; other < inner; other += 1) {
      const from = (one * inner + other) * width;
      const to = (other * outer + one) * targetWidth;
      for (let column = 0; column < columns; column += 1) {
        target[to + column] = source[from + column]!;
      }
    }
  }
}
