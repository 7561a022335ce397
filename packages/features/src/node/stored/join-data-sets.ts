import type { DataSet } from '@slipstream/core';
import { columnsOfTargets, targetsOf } from '../../labels/label-columns.ts';

/** Pieces of one data set behind each other, at least one. The segments are those of the first piece: say your own. */
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
