import {
  type DataSet,
  Entrance,
  frames,
  type LineInput,
  MarketTime,
  type Micros,
  replay,
  SECOND,
  type TapeRecord,
  tapeOf,
  tapeRecord,
} from '@slipstream/core';
import {
  collect,
  defaultFeatures,
  featureSchema,
  labelSchema,
  midReference,
} from '@slipstream/features';
import { books, decode } from '@slipstream/market-data';
import type { MarketSource } from './market-source.ts';
import { ofTheTouch, touchDecoder } from './touch-decoder.ts';

/**
 * The rows of a market, one per change of its best prices or amounts, with the moves of its mid over some horizons. Labels
 * begin at once, as those of the published figures do: what a latency costs is another question.
 */
export function collectRows(source: MarketSource, horizons: readonly Micros[]): DataSet {
  const time = new MarketTime({ start: source.start });
  const entrance = new Entrance<LineInput>({ time });
  const schema = featureSchema({
    features: source.touchOnly ? defaultFeatures().filter(ofTheTouch) : defaultFeatures(),
    clock: { kind: 'top-of-book-change' },
  });
  const labels = labelSchema({
    reference: 'mid',
    startLatency: 0,
    horizons,
    volatilityHorizon: 2 * SECOND,
    spreadHorizon: SECOND,
  });
  const { instrument, synthetic } = source;
  let outcome: { readonly dataSet: DataSet } | { readonly fault: unknown } | undefined;
  entrance.inputs$
    .pipe(
      frames(),
      decode(source.touchOnly ? touchDecoder(source.decoder) : source.decoder),
      books({ instruments: source.instruments }),
      collect(schema, labels, {
        ...{ instrument, synthetic, scheduler: time },
        reference: () => midReference(instrument),
      }),
    )
    .subscribe({
      next: (dataSet) => {
        outcome = { dataSet };
      },
      error: (fault: unknown) => {
        outcome = { fault };
      },
    });
  replay(entrance, [tapeOf(recordsOf(source))], { end: source.end, drain: 0 });
  if (outcome !== undefined && 'dataSet' in outcome) return outcome.dataSet;
  throw outcome?.fault;
}

function* recordsOf(source: MarketSource): Generator<TapeRecord<LineInput>> {
  for (const frame of source.frames()) yield tapeRecord(frame);
}
