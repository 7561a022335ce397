import type { Entrance, Forecast, LineInput, MarketUpdate } from '@slipstream/core';
import { features } from '@slipstream/features';
import { type ForecastModel, forecast } from '@slipstream/lstm';
import type { Observable } from 'rxjs';
import type { SessionMarket } from '../market/session-market.ts';

/** Forecasts made on a line as it runs, from books in which our own orders stand. */
export function liveForecasts(
  updates$: Observable<MarketUpdate>,
  entrance: Entrance<LineInput>,
  market: SessionMarket,
  model: ForecastModel,
): Observable<Forecast> {
  const { instrument, underlying, reference } = market;
  return updates$.pipe(
    features(model.manifest.schema, {
      instrument: instrument.id,
      ...(underlying !== undefined && { underlying }),
      ...{ reference, scheduler: entrance.time },
    }),
    forecast(model),
  );
}
