import type { DataSet } from '@slipstream/core';
import { columnsOfTargets, targetsOf } from '../labels/label-columns.ts';

/**
 * Pieces of one data set behind each other, with every column that their label schema asks for. The segments are those
 * of the first piece: say your own, `{ ...joinDataSets(pieces), segments }`.
 *
 * @param pieces at least one, all of one schema and one label schema; classes follow from the moves and its thresholds.
 * @example
 * ```ts
 * import { DataSetBuilder, featureSchema, joinDataSets, labelSchema } from '@slipstream/features';
 *
 * const empty = new DataSetBuilder({
 *   schema: featureSchema({ features: [{ name: 'book.spread' }], clock: { kind: 'event' } }),
 *   labels: labelSchema({ reference: 'micro-price' }),
 *   instrument: 'deribit:BTC-PERPETUAL',
 *   synthetic: true,
 * }).dataSet();
 * const row = { ...empty, rows: 1, times: Float64Array.of(5) };
 * const { rows, times } = joinDataSets([row, row]);
 * [rows, ...times]; // => [2, 5, 5]
 * ```
 */
export function joinDataSets(pieces: readonly DataSet[]): DataSet {
  const [first] = pieces as [DataSet];
  const levels = pieces.flatMap(({ levels: ofPiece }) => (ofPiece === undefined ? [] : [ofPiece]));
  const columns = pieces.map(({ targets }) => columnsOfTargets(targets));
  return {
    ...first,
    rows: pieces.reduce((sum, { rows }) => sum + rows, 0),
    times: joined64(pieces.map(({ times }) => times)),
    references: joined64(pieces.map(({ references }) => references)),
    features: joined32(pieces.map(({ features }) => features)),
    ...(levels.length === pieces.length && {
      levels: {
        volatility: joined32(levels.map(({ volatility }) => volatility)),
        spread: joined32(levels.map(({ spread }) => spread)),
      },
    }),
    targets: targetsOf(
      first.labels,
      columns[0]!.map((_, place) => joined32(columns.map((ofPiece) => ofPiece[place]!))),
    ),
  };
}

function joined32(parts: readonly Float32Array[]): Float32Array {
  const whole = new Float32Array(lengthOf(parts));
  fill(whole, parts);
  return whole;
}

function joined64(parts: readonly Float64Array[]): Float64Array {
  const whole = new Float64Array(lengthOf(parts));
  fill(whole, parts);
  return whole;
}

function lengthOf(parts: readonly { readonly length: number }[]): number {
  return parts.reduce((sum, { length }) => sum + length, 0);
}

function fill<Numbers extends Float32Array | Float64Array>(
  whole: Numbers,
  parts: readonly Numbers[],
): void {
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
}
