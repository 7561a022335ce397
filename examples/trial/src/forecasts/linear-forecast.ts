import { type DataSet, DIRECTIONS, type Forecast, type Segment } from '@slipstream/core';
import { longestFuture } from '@slipstream/features';
import {
  type ForecastModel,
  fitTrust,
  logitsOf,
  scaledProbabilities,
  type Trust,
  type TrustOptions,
  UNSCALED,
} from '@slipstream/lstm';

const CLASSES = DIRECTIONS.length;

/** The probabilities that a model's own linear baseline gives one row, of one direction label: down, stable, up. */
function linearProbabilities(
  model: ForecastModel,
  label: number,
): (dataSet: DataSet, row: number) => Float64Array {
  const { weights: text, scaling = UNSCALED } = model.heads.directions[label]!.linear;
  const bytes = Uint8Array.from(Buffer.from(text, 'base64'));
  const weights = new Float32Array(bytes.buffer);
  const logits = new Float64Array(CLASSES);
  const probabilities = new Float64Array(CLASSES);
  return ({ features, schema }, row) => {
    logitsOf(weights, features, row, schema.columns.length, logits, 0);
    scaledProbabilities(logits, 0, scaling, probabilities, 0);
    return probabilities;
  };
}

/** From where the linear baseline is trusted, by the rule and on the block by which the network is. */
export function linearTrust(
  model: ForecastModel,
  dataSet: DataSet,
  { start, end }: Segment,
  options: TrustOptions,
): readonly Trust[] {
  return model.heads.directions.map((_, label) => {
    const read = linearProbabilities(model, label);
    const probabilities = new Float64Array(CLASSES * (end - start));
    for (let row = start; row < end; row += 1) {
      probabilities.set(read(dataSet, row), CLASSES * (row - start));
    }
    const rows = {
      times: dataSet.times.subarray(start, end),
      classes: dataSet.targets.directions[label]!.subarray(start, end),
      probabilities,
      span: longestFuture({ ...dataSet.labels, directions: [dataSet.labels.directions[label]!] }),
    };
    return fitTrust(rows, options);
  });
}

/** A forecast whose directions are the linear baseline's; everything else is the network's. */
export function linearForecasts(
  model: ForecastModel,
  trust: readonly Trust[],
): (real: Forecast, dataSet: DataSet, row: number) => Forecast {
  const readers = model.heads.directions.map((_, label) => linearProbabilities(model, label));
  return (real, dataSet, row) => ({
    ...real,
    directions: real.directions.map((direction, label) => {
      const [down, stable, up] = readers[label]!(dataSet, row) as unknown as [
        number,
        number,
        number,
      ];
      return { ...direction, down, stable, up, trustedFrom: trust[label]! };
    }),
  });
}
