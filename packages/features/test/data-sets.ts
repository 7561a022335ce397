import type { DataSet } from '@slipstream/core';
import { labelSchema } from '../src/labels/label-schema.ts';
import { featureSchema } from '../src/schema/feature-schema.ts';
import { OWN } from './random-lines.ts';

/** A data set of two columns from its rows, one second apart, with the moves of one horizon of a second. */
export function dataSetOf(
  rows: readonly (readonly [number, number])[],
  moves: readonly number[] = [],
): DataSet {
  const count = rows.length;
  const unknown = () => new Float32Array(count).fill(Number.NaN);
  const known = Float32Array.from({ length: count }, (_, row) => moves[row] ?? Number.NaN);
  return {
    instrument: OWN,
    schema: featureSchema({
      features: [{ name: 'book.imbalance' }, { name: 'book.spread' }],
      clock: { kind: 'interval', micros: 1_000_000 },
    }),
    labels: labelSchema({
      reference: 'micro-price',
      startLatency: 0,
      volatilityHorizon: 2_000_000,
      spreadHorizon: 1_000_000,
    }),
    rows: count,
    times: Float64Array.from({ length: count }, (_, row) => row * 1_000_000),
    features: Float32Array.from(rows.flat()),
    references: new Float64Array(count).fill(100),
    segments: [{ start: 0, end: count }],
    targets: {
      directions: [
        Int8Array.from(known, (move) => (Number.isNaN(move) ? -1 : Math.sign(move) + 1)),
      ],
      moves: [known],
      touchMoves: [unknown()],
      volatility: unknown(),
      spread: unknown(),
      slippage: [],
    },
    synthetic: true,
  };
}
