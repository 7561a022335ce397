/** Where the gates i, o, f, g of ONNX stand among i, f, g, o. */
const ORDER = [0, 3, 1, 2];

/** Rows × 4 units of weights as ONNX has them: 4 units × rows, the gates in the order i, o, f, g. */
export function regrouped(weights: Float32Array, units: number): Float32Array {
  const rows = weights.length / (4 * units);
  const target = new Float32Array(weights.length);
  let at = 0;
  for (const gate of ORDER) {
    for (let unit = 0; unit < units; unit += 1) {
      for (let row = 0; row < rows; row += 1) {
        target[at] = weights[row * 4 * units + gate * units + unit]!;
        at += 1;
      }
    }
  }
  return target;
}
