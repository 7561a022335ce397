import type { FeatureVector, Forecast, InstrumentId } from '@slipstream/core';
import { defer, filter, map, type Observable, type OperatorFunction, Subject } from 'rxjs';
import type { ForecastModel } from '../model/forecast-model.ts';
import { Forecaster } from '../serving/forecaster.ts';
import type { DriftEvent } from './drift-event.ts';
import type { DriftReference } from './drift-reference.ts';
import { DriftWatch, type DriftWatchOptions } from './drift-watch.ts';

/** A model that is served and watched at once. */
export interface WatchedForecast {
  /** Turns feature vectors into forecasts, as `forecast(model)` does, each as the watch lets it pass. */
  forecast(): OperatorFunction<FeatureVector, Forecast>;
  /** What the watches of all instruments notice and do, while the forecasts are subscribed to. */
  readonly events$: Observable<DriftEvent>;
}

/**
 * Serves a model and watches it. Each instrument in the stream has its own memory and its own watch.
 *
 * The stream errs with {@link SchemaMismatch} when a vector was made by another schema than the model's.
 *
 * @throws what {@link DriftWatch} throws.
 * @example
 * ```ts no-run
 * import type { FeatureVector } from '@slipstream/core';
 * import { type DriftReference, type ForecastModel, watchedForecast } from '@slipstream/lstm';
 * import type { Observable } from 'rxjs';
 *
 * declare const model: ForecastModel;
 * declare const reference: DriftReference;
 * declare const vectors$: Observable<FeatureVector>;
 * const watched = watchedForecast(model, reference);
 * const levels$ = watched.events$; // each finding, and each step of the ladder
 * const forecasts$ = vectors$.pipe(watched.forecast());
 * ```
 */
export function watchedForecast(
  model: ForecastModel,
  reference: DriftReference,
  options: DriftWatchOptions = {},
): WatchedForecast {
  const events$ = new Subject<DriftEvent>();
  const open = (): Served => ({
    forecaster: new Forecaster(model),
    watch: new DriftWatch(model, reference, (event) => events$.next(event), options),
  });
  // A model and a reference that do not fit are refused now, not at the first vector.
  open();
  return {
    events$: events$.asObservable(),
    forecast: () => (vectors$) =>
      defer(() => {
        const served = new Map<InstrumentId, Served>();
        return vectors$.pipe(
          map((vector) => {
            const { forecaster, watch } = servedOf(served, vector.instrument, open);
            return watch.apply(vector, forecaster.step(vector));
          }),
          filter((forecast) => forecast !== undefined),
        );
      }),
  };
}

interface Served {
  readonly forecaster: Forecaster;
  readonly watch: DriftWatch;
}

function servedOf(
  served: Map<InstrumentId, Served>,
  instrument: InstrumentId,
  open: () => Served,
): Served {
  const known = served.get(instrument);
  if (known) return known;
  const fresh = open();
  served.set(instrument, fresh);
  return fresh;
}
