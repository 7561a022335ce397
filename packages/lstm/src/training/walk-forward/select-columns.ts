import { contentHash, type DataSet } from '@slipstream/core';

/**
 * A data set with some of its features. It has a schema of its own, so a model of it serves no other.
 *
 * @returns `undefined` when no feature is wanted, or all are.
 */
export function selectColumns(
  dataSet: DataSet,
  wanted: (name: string) => boolean,
): DataSet | undefined {
  const { schema, features, rows } = dataSet;
  const width = schema.columns.length;
  const kept = schema.columns.flatMap(({ name }, column) => (wanted(name) ? [column] : []));
  if (kept.length === 0 || kept.length === width) return undefined;
  const columns = kept.map((column) => schema.columns[column]!);
  const selected = new Float32Array(rows * kept.length);
  for (let row = 0; row < rows; row += 1) {
    for (const [place, column] of kept.entries()) {
      selected[row * kept.length + place] = features[row * width + column]!;
    }
  }
  const { clock } = schema;
  return {
    ...dataSet,
    schema: { columns, clock, hash: contentHash({ columns, clock }) },
    features: selected,
  };
}

/** Whether a feature's name begins with one of these. */
export function beginsWith(prefixes: readonly string[]): (name: string) => boolean {
  return (name) => prefixes.some((prefix) => name.startsWith(prefix));
}
