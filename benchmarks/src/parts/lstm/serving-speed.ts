import { type FeatureVector, instrumentId, type Random } from '@slipstream/core';
import { Forecaster, ForecasterGroup, type ForecastModel } from '@slipstream/lstm';
import type { Comparison, Figure, Measurement } from '../../harness/figure.ts';
import { featuresOf, INPUTS } from './networks.ts';
import { servedModel, vectorOf } from './served-model.ts';

/** Forecasts of one round, however many instruments they are of. */
const FORECASTS = 2_048;

/** What a forecast costs when one model serves one instrument, 32 and 256, each with a memory of its own. */
export async function servingFigures(): Promise<Figure[]> {
  const model = await servedModel();
  return [
    ...[1, 32, 256].map((instruments) => costAt(model, instruments)),
    againstForecasters(model, 256),
  ];
}

function costAt(model: ForecastModel, instruments: number): Measurement {
  const group = new ForecasterGroup(model);
  return {
    kind: 'measurement',
    name: `forecast-at-${instruments}-instruments`,
    sentence: `One forecast of ${INPUTS} features, 64 units and 14 outputs, calibrated, when ${instruments} instruments tick in turn.`,
    unit: 'µs',
    measure: (random) => {
      const vectors = vectorsOf(model, instruments, random);
      const start = process.hrtime.bigint();
      for (let given = 0; given < FORECASTS; given += instruments) group.stepTogether(vectors);
      return Number(process.hrtime.bigint() - start) / 1e3 / FORECASTS;
    },
  };
}

/** One set of weights, whose memories are copied in and out, against a set for each instrument. */
function againstForecasters(model: ForecastModel, instruments: number): Comparison {
  const group = new ForecasterGroup(model);
  const each = Array.from({ length: instruments }, () => new Forecaster(model));
  const round = (vectors: readonly FeatureVector[], step: (index: number) => number) => () => {
    let sum = 0;
    for (let given = 0; given < FORECASTS; given += instruments) {
      for (let index = 0; index < vectors.length; index += 1) sum += step(index);
    }
    return sum;
  };
  return {
    kind: 'comparison',
    name: `group-of-${instruments}-to-forecasters`,
    sentence: `One forecast, when ${instruments} instruments tick in turn.`,
    operations: FORECASTS,
    own: {
      name: 'ForecasterGroup, one set of weights',
      prepare: (random) => {
        const vectors = vectorsOf(model, instruments, random);
        return round(vectors, (index) => group.step(vectors[index]!)!.directions[0]!.up);
      },
    },
    peer: {
      name: 'Forecaster, a set of weights for each instrument',
      prepare: (random) => {
        const vectors = vectorsOf(model, instruments, random);
        return round(vectors, (index) => each[index]!.step(vectors[index]!)!.directions[0]!.up);
      },
    },
  };
}

function vectorsOf(model: ForecastModel, instruments: number, random: Random): FeatureVector[] {
  return Array.from({ length: instruments }, (_, index) =>
    vectorOf(model, instrumentId('deribit', `BTC-${index}`), featuresOf(1, random)),
  );
}
