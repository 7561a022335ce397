import type { FeatureVector, Forecast, InstrumentId } from '@slipstream/core';
import { defer, filter, map, type OperatorFunction } from 'rxjs';
import type { ForecastModel } from '../model/forecast-model.ts';
import { Forecaster } from './forecaster.ts';

/**
 * Turns feature vectors into forecasts: `vectors$.pipe(forecast(model))`. Each instrument in the stream has its
 * own memory. Vectors that are not ready give nothing.
 *
 * The stream errs with {@link SchemaMismatch} when a vector was made by another schema than the model's.
 *
 * @example
 * ```ts no-run
 * import type { FeatureVector } from '@slipstream/core';
 * import { forecast, type ForecastModel } from '@slipstream/lstm';
 * import type { Observable } from 'rxjs';
 *
 * declare const model: ForecastModel;
 * declare const vectors$: Observable<FeatureVector>;
 * const forecasts$ = vectors$.pipe(forecast(model));
 * ```
 */
export function forecast(model: ForecastModel): OperatorFunction<FeatureVector, Forecast> {
  return (vectors$) =>
    defer(() => {
      const forecasters = new Map<InstrumentId, Forecaster>();
      return vectors$.pipe(
        map((vector) => forecasterOf(forecasters, model, vector.instrument).step(vector)),
        filter((result) => result !== undefined),
      );
    });
}

function forecasterOf(
  forecasters: Map<InstrumentId, Forecaster>,
  model: ForecastModel,
  instrument: InstrumentId,
): Forecaster {
  const known = forecasters.get(instrument);
  if (known) return known;
  const forecaster = new Forecaster(model);
  forecasters.set(instrument, forecaster);
  return forecaster;
}
