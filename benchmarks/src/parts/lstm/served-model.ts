import {
  type DataSet,
  type FeatureVector,
  type InstrumentId,
  instrumentId,
  type LabelSchema,
  SECOND,
  seededRandom,
} from '@slipstream/core';
import type { ForecastModel } from '@slipstream/lstm';
import { train } from '@slipstream/lstm/training';
import { featuresOf, INPUTS } from './networks.ts';

const ROWS = 600;

/** Two horizons, volatility, spread and three sizes: 14 outputs, as of the other figures. */
const LABELS: LabelSchema = {
  reference: 'micro-price',
  startLatency: 0,
  directions: [
    { horizon: SECOND, threshold: 1 },
    { horizon: 5 * SECOND, threshold: 1 },
  ],
  volatilityHorizon: SECOND,
  spreadHorizon: SECOND,
  slippage: [
    { side: 'buy', amount: 10 },
    { side: 'sell', amount: 10 },
    { side: 'buy', amount: 50 },
  ],
};

/** A model of 40 features and 64 units. It learned from noise: what it costs to serve does not depend on what it knows. */
export async function servedModel(): Promise<ForecastModel> {
  const at = (share: number): number => Math.round(share * ROWS);
  const { model } = await train(noise(), {
    split: {
      train: { start: 0, end: at(0.6) },
      validation: { start: at(0.6), end: at(0.8) },
      calibration: { start: at(0.8), end: ROWS },
    },
    ...{ seed: 1, units: 64, epochs: 1 },
  });
  return model;
}

/** A vector whose numbers stand in the given array. */
export function vectorOf(
  { manifest }: ForecastModel,
  instrument: InstrumentId,
  values: Float32Array,
): FeatureVector {
  const vector: FeatureVector = {
    instrument,
    time: 0,
    schemaHash: manifest.schema.hash,
    length: INPUTS,
    segment: 0,
    notReady: undefined,
    reference: { price: 100, tick: 0.5, orderTick: 1, spreadTicks: 2, volatility: 0.6 },
    at: (index) => values[index]!,
    known: () => true,
    copyTo: (target, offset = 0) => target.set(values, offset),
    copy: () => vector,
  };
  return vector;
}

function noise(): DataSet {
  const random = seededRandom('served');
  const numbers = (): Float32Array =>
    Float32Array.from({ length: ROWS }, () => Math.abs(random.normal()));
  const kinds = (): Int8Array => Int8Array.from({ length: ROWS }, () => random.below(3));
  return {
    instrument: instrumentId('deribit', 'BTC-PERPETUAL'),
    schema: {
      columns: Array.from({ length: INPUTS }, (_, column) => ({
        name: `noise.${column}`,
        scaling: { shift: 0, scale: 1, clip: 6 },
      })),
      clock: { kind: 'interval', micros: SECOND },
      hash: '0123456789abcdef',
    },
    labels: LABELS,
    rows: ROWS,
    times: Float64Array.from({ length: ROWS }, (_, row) => row * SECOND),
    features: featuresOf(ROWS, random),
    references: new Float64Array(ROWS).fill(100),
    segments: [{ start: 0, end: ROWS }],
    targets: {
      directions: LABELS.directions.map(kinds),
      moves: LABELS.directions.map(numbers),
      touchMoves: LABELS.directions.map(numbers),
      volatility: numbers(),
      spread: numbers(),
      slippage: LABELS.slippage.map(numbers),
    },
    synthetic: true,
  };
}
