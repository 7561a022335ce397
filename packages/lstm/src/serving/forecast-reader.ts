import type { FeatureVector, Forecast, ForecastQuality, Reference } from '@slipstream/core';
import type { ForecastModel } from '../model/forecast-model.ts';
import { type OutputLayout, outputLayout } from '../model/output-layout.ts';
import { readDirection, readLevel, readSlippage } from './read-outputs.ts';

/** What the raw outputs of a model's network say, as a forecast. */
export class ForecastReader {
  readonly #model: ForecastModel;
  readonly #layout: OutputLayout;
  readonly #calibrated: boolean;

  constructor(model: ForecastModel) {
    this.#model = model;
    this.#layout = outputLayout(model.manifest.labels);
    this.#calibrated = model.heads.directions.every(({ scaling }) => scaling !== undefined);
  }

  /** The forecast that outputs stand for, at a vector and where its instrument stood. */
  read(
    { instrument, time }: Pick<FeatureVector, 'instrument' | 'time'>,
    reference: Reference,
    outputs: Float64Array,
  ): Forecast {
    const { manifest, heads } = this.#model;
    const { labels } = manifest;
    const layout = this.#layout;
    const { volatilityRiseQuantile } = heads;
    // Thresholds and calibration belong to the instrument they were fitted on.
    const isOwn = instrument === manifest.instrument;
    return {
      instrument,
      time,
      reference: labels.reference,
      referencePrice: reference.price,
      startLatency: labels.startLatency,
      directions: heads.directions.map((head, label) =>
        readDirection(
          head,
          labels.directions[label]!,
          outputs,
          layout.direction(label),
          reference,
          isOwn,
        ),
      ),
      slippage: heads.slippage.map((head) =>
        readSlippage(head, labels.slippage[head.label]!, outputs, layout.slippage(head.label)),
      ),
      volatility: readLevel(
        heads.volatility,
        labels.volatilityHorizon,
        outputs[layout.volatility]!,
        reference.volatility,
      ),
      ...(volatilityRiseQuantile !== undefined && { volatilityRiseQuantile }),
      spread: readLevel(
        heads.spread,
        labels.spreadHorizon,
        outputs[layout.spread]!,
        reference.spreadTicks,
      ),
      ...(heads.volatilities && {
        volatilities: heads.volatilities.map((head) =>
          readLevel(
            head,
            labels.volatilityHorizons![head.label]!,
            outputs[layout.furtherVolatility(head.label)]!,
            reference.volatility,
          ),
        ),
      }),
      ...(heads.spreads && {
        spreads: heads.spreads.map((head) =>
          readLevel(
            head,
            labels.spreadHorizons![head.label]!,
            outputs[layout.furtherSpread(head.label)]!,
            reference.spreadTicks,
          ),
        ),
      }),
      quality: this.#quality(isOwn),
    };
  }

  #quality(isOwn: boolean): ForecastQuality {
    const { manifest, hash } = this.#model;
    return {
      calibrated: this.#calibrated && isOwn,
      age: 0,
      modelHash: hash,
      schemaHash: manifest.schema.hash,
    };
  }
}
