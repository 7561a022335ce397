import {
  type Entrance,
  type FeatureSchema,
  type FeatureVector,
  frames,
  type LineInput,
  type MarketUpdate,
} from '@slipstream/core';
import { type FeaturesOptions, features } from '@slipstream/features';
import { books, decode } from '@slipstream/market-data';
import { type Observable, share } from 'rxjs';
import type { Scene } from '../scene/scene.ts';
import { BOOTSTRAP } from './book-options.ts';

/** The first half of every line: from what enters it to the market after each event. */
export function marketUpdates(
  entrance: Entrance<LineInput>,
  scene: Scene,
): Observable<MarketUpdate> {
  return entrance.inputs$.pipe(
    frames(),
    decode(scene.decoder),
    books({ instruments: scene.instruments, bootstrap: BOOTSTRAP }),
    share(),
  );
}

/** Whose features are taken, for training and for trading alike. */
export function featureOptions(entrance: Entrance<LineInput>, scene: Scene): FeaturesOptions {
  return {
    instrument: scene.instrument.id,
    ...(scene.underlying !== undefined && { underlying: scene.underlying }),
    reference: scene.reference,
    scheduler: entrance.time,
  };
}

/** The feature vectors of a line by a schema that was fitted to training data. */
export function featureVectors(
  updates$: Observable<MarketUpdate>,
  entrance: Entrance<LineInput>,
  schema: FeatureSchema,
  scene: Scene,
): Observable<FeatureVector> {
  return updates$.pipe(features(schema, featureOptions(entrance, scene)), share());
}
