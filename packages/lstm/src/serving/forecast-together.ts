import type { FeatureVector, Forecast } from '@slipstream/core';
import { defer, filter, map, type OperatorFunction } from 'rxjs';
import type { ForecastModel } from '../model/forecast-model.ts';
import { ForecasterGroup, type MemoryOptions } from './forecaster-group.ts';

/**
 * Turns vectors of many instruments that come at one moment, as a chain's do, into the forecasts of that moment: each array
 * gives one array, without those that were not ready; one that gives none is left out. The forecasts are those of
 * {@link forecast} to the bit.
 *
 * The stream errs with {@link SchemaMismatch} when a vector was made by another schema than the model's.
 *
 * @example
 * ```ts no-run
 * import type { FeatureVector } from '@slipstream/core';
 * import { forecastTogether, type ForecastModel } from '@slipstream/lstm';
 * import type { Observable } from 'rxjs';
 *
 * declare const model: ForecastModel;
 * declare const chains$: Observable<readonly FeatureVector[]>;
 * const forecasts$ = chains$.pipe(forecastTogether(model));
 * ```
 */
export function forecastTogether(
  model: ForecastModel,
  options: MemoryOptions = {},
): OperatorFunction<readonly FeatureVector[], readonly Forecast[]> {
  return (vectors$) =>
    defer(() => {
      const group = new ForecasterGroup(model, options);
      return vectors$.pipe(
        map((vectors) => group.stepTogether(vectors).filter((one) => one !== undefined)),
        filter((forecasts) => forecasts.length > 0),
      );
    });
}
