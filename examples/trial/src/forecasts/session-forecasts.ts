import { type DataSet, type Forecast, type Micros, SECOND } from '@slipstream/core';
import { classifyDataSet, scaleDataSet } from '@slipstream/features';
import { Forecaster, type ForecastModel, type Trust } from '@slipstream/lstm';
import type { PreparedSession } from '../tape/prepare-session.ts';
import { oracleForecast, withPredictionsOf } from './controls.ts';
import { linearForecasts } from './linear-forecast.ts';
import { vectorOfRow } from './vector-of-row.ts';

/** What forecasts an arm is given. */
export type ForecastKind = 'real' | 'shuffled' | 'delayed' | 'linear' | 'oracle';

/** A forecaster of one fold. */
export interface FoldForecaster {
  readonly model: ForecastModel;
  /** From where its linear baseline is trusted, per direction. */
  readonly linearTrust: readonly Trust[];
}

/** What was forecast in one session where our orders could not enter, by rising time. */
export interface SessionForecasts {
  readonly start: Micros;
  readonly times: Float64Array;
  readonly real: readonly (Forecast | undefined)[];
  readonly linear: readonly (Forecast | undefined)[];
  readonly oracle: readonly (Forecast | undefined)[];
}

/** How old the predictions of the delayed control are: more than two half-lives of the strongest pressure. */
const DELAY: Micros = 5 * SECOND;
/** A moment of another day counts as the same one within this. */
const NEAR: Micros = SECOND;

/** Serves the model on every vector of a session, and its linear baseline and its labels beside it. */
export function forecastSession(
  { rows, market }: Pick<PreparedSession, 'rows' | 'market'>,
  { model, linearTrust }: FoldForecaster,
): SessionForecasts {
  const { schema, labels } = model.manifest;
  const dataSet: DataSet = scaleDataSet(classifyDataSet(rows, labels), schema);
  const vector = vectorOfRow(dataSet, market.instrument);
  const forecaster = new Forecaster(model);
  const linear = linearForecasts(model, linearTrust);
  const made = Array.from({ length: dataSet.rows }, (_, row) => forecaster.step(vector(row)));
  const { directions } = dataSet.targets;
  return {
    start: market.start,
    times: dataSet.times,
    real: made,
    linear: made.map((real, row) => real && linear(real, dataSet, row)),
    oracle: made.map(
      (real, row) =>
        real &&
        oracleForecast(
          real,
          directions.map((classes) => classes[row]!),
        ),
    ),
  };
}

/**
 * What one kind of forecaster says within a stretch of a session.
 *
 * @param donor another session of the same model, whose predictions the shuffled control gets, at the same time of day.
 */
export function forecastsWithin(
  kind: ForecastKind,
  own: SessionForecasts,
  donor: SessionForecasts,
  { from, to }: { readonly from: Micros; readonly to: Micros },
): readonly Forecast[] {
  const found: Forecast[] = [];
  for (let row = rowAt(own.times, from - 1) + 1; row < own.times.length; row += 1) {
    const time = own.times[row]!;
    if (time > to) break;
    const forecast = forecastOf(kind, own, donor, row);
    if (forecast !== undefined) found.push(forecast);
  }
  return found;
}

function forecastOf(
  kind: ForecastKind,
  own: SessionForecasts,
  donor: SessionForecasts,
  row: number,
): Forecast | undefined {
  const real = own.real[row];
  const time = own.times[row]!;
  switch (kind) {
    case 'real':
      return real;
    case 'linear':
      return own.linear[row];
    case 'oracle':
      return own.oracle[row];
    case 'delayed':
      return mixed(real, nearest(own, time - DELAY));
    case 'shuffled':
      return mixed(real, nearest(donor, donor.start + (time - own.start)));
  }
}

function mixed(own: Forecast | undefined, other: Forecast | undefined): Forecast | undefined {
  return own && other && withPredictionsOf(own, other);
}

function nearest({ times, real }: SessionForecasts, time: Micros): Forecast | undefined {
  const row = rowAt(times, time);
  return row >= 0 && time - times[row]! <= NEAR ? real[row] : undefined;
}

/** The last row at or before a time; −1 where there is none. */
function rowAt(times: Float64Array, time: Micros): number {
  let [low, high] = [0, times.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (times[middle]! <= time) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
