import type { DataSet, FeatureVector, Instrument } from '@slipstream/core';

/** Rows of a scaled data set as the vectors that they were, for who serves a model on them. */
export function vectorOfRow(
  dataSet: DataSet,
  instrument: Instrument,
): (row: number) => FeatureVector {
  const { features, schema, times, references, levels, segments } = dataSet;
  const length = schema.columns.length;
  let segment = 0;
  return (row) => {
    while (segment + 1 < segments.length && row >= segments[segment + 1]!.start) segment += 1;
    while (segment > 0 && row < segments[segment]!.start) segment -= 1;
    const price = references[row]!;
    const at = (index: number): number => features[row * length + index]!;
    const vector: FeatureVector = {
      ...{ instrument: dataSet.instrument, time: times[row]!, schemaHash: schema.hash, length },
      ...{ notReady: undefined, segment },
      reference: {
        price,
        tick: instrument.ticks.price(1),
        orderTick: instrument.ticks.tickAt(instrument.ticks.nearest(price)),
        spreadTicks: levels?.spread[row] ?? Number.NaN,
        volatility: levels?.volatility[row] ?? Number.NaN,
      },
      at,
      known: (index) => !Number.isNaN(at(index)),
      copyTo: (target, offset = 0) => {
        target.set(features.subarray(row * length, (row + 1) * length), offset);
      },
      copy: () => vector,
    };
    return vector;
  };
}
