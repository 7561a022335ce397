import {
  type DataSet,
  Entrance,
  type LineInput,
  MarketTime,
  replay,
  type TapeRecord,
  tapeOf,
  tapeRecord,
} from '@slipstream/core';
import { collect, featureSchema } from '@slipstream/features';
import { tap } from 'rxjs';
import { featureOptions, marketUpdates } from '../line/market-line.ts';
import type { Scene, Tape } from '../scene/scene.ts';

/**
 * Replays the history of a scene through the line and collects its vectors and labels, not yet scaled.
 *
 * @param onProgress told the share of market time that has passed.
 */
export function collectHistory(scene: Scene, onProgress: (share: number) => void): DataSet {
  const { history, labels } = scene;
  const time = new MarketTime({ start: history.start });
  const entrance = new Entrance<LineInput>({ time });
  const schema = featureSchema({
    features: scene.features,
    clock: { kind: 'interval', micros: scene.sampling },
  });
  const passed = (): number => (time.micros - history.start) / (history.end - history.start);
  let outcome: { readonly dataSet: DataSet } | { readonly fault: unknown } | undefined;
  marketUpdates(entrance, scene)
    .pipe(
      tap(everyThousandth(() => onProgress(passed()))),
      collect(schema, labels, { ...featureOptions(entrance, scene), synthetic: scene.synthetic }),
    )
    .subscribe({
      next: (dataSet) => {
        outcome = { dataSet };
      },
      error: (fault: unknown) => {
        outcome = { fault };
      },
    });
  replay(entrance, [tapeOf(recordsOf(history))], { end: history.end, drain: 0 });
  if (outcome !== undefined && 'dataSet' in outcome) return outcome.dataSet;
  throw outcome?.fault;
}

/** Frames of a tape as inputs of a line. */
function* recordsOf(tape: Tape): Generator<TapeRecord<LineInput>> {
  for (const frame of tape.frames()) yield tapeRecord(frame);
}

function everyThousandth(action: () => void): () => void {
  let count = 0;
  return () => {
    count += 1;
    if (count % 1_000 === 0) action();
  };
}
