import type { FeatureVector, Forecast } from '@slipstream/core';
import { defer, filter, map, type OperatorFunction } from 'rxjs';
import type { ForecastModel } from '../model/forecast-model.ts';
import { ForecasterGroup, type MemoryOptions } from './forecaster-group.ts';

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
export function forecast(
  model: ForecastModel,
  options: MemoryOptions = {},
): OperatorFunction<FeatureVector, Forecast> {
  return (vectors$) =>
    defer(() => {
      const group = new ForecasterGroup(model, options);
      return vectors$.pipe(
        map((vector) => group.step(vector)),
        filter((result) => result !== undefined),
      );
    });
}
