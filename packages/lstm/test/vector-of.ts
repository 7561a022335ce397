import type { DataSet, FeatureVector, NotReady, Reference } from '@slipstream/core';

const REFERENCE: Reference = {
  price: 100,
  tick: 0.5,
  orderTick: 1,
  spreadTicks: 2,
  volatility: 0.6,
};

/** A row of a data set as the vector that it came from. */
export function vectorOf(
  { instrument, schema, features, times, references, levels }: DataSet,
  row: number,
  given: Partial<Pick<FeatureVector, 'segment' | 'schemaHash' | 'instrument'>> & {
    notReady?: NotReady;
  } = {},
): FeatureVector {
  const length = schema.columns.length;
  const values = features.subarray(row * length, (row + 1) * length);
  const vector: FeatureVector = {
    instrument,
    time: times[row]!,
    schemaHash: schema.hash,
    length,
    segment: 0,
    notReady: undefined,
    reference: {
      ...REFERENCE,
      price: references[row]!,
      ...(levels && { volatility: levels.volatility[row]!, spreadTicks: levels.spread[row]! }),
    },
    at: (index) => values[index]!,
    known: (index) => !Number.isNaN(values[index]!),
    copyTo: (target, offset = 0) => target.set(values, offset),
    copy: () => vector,
    ...given,
  };
  return given.notReady === undefined ? vector : { ...vector, reference: undefined };
}
