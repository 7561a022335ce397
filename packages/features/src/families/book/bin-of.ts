/**
 * The bin of a value between rising edges, 0 being the lowest. A value on an edge lies above it; with `sign` −1, below,
 * so that a value and its mirror image lie in mirrored bins.
 */
export function binOf(edges: readonly number[], value: number, sign: 1 | -1 = 1): number {
  let bin = 0;
  for (let edge = 0; edge < edges.length; edge += 1) {
    if (sign === 1 ? value >= edges[edge]! : value > edges[edge]!) bin = edge + 1;
  }
  return bin;
}
