import {
  type DataSet,
  Entrance,
  type LineInput,
  MarketTime,
  replay,
  tapeOf,
} from '@slipstream/core';
import { collect, featureSchema } from '@slipstream/features';
import { lastValueFrom, tap } from 'rxjs';
import { featureOptions, marketUpdates } from '../line/market-line.ts';
import type { Scene, Tape } from '../scene/scene.ts';

/**
 * Replays the history of a scene through the line and collects its vectors and labels, not yet scaled.
 *
 * @param onProgress told the share of market time that has passed.
 */
export async function collectHistory(
  scene: Scene,
  onProgress: (share: number) => void,
): Promise<DataSet> {
  const { history, labels } = scene;
  const time = new MarketTime({ start: history.start });
  const entrance = new Entrance<LineInput>({ time });
  const schema = featureSchema({
    features: scene.features,
    clock: { kind: 'interval', micros: scene.sampling },
  });
  const dataSet = lastValueFrom(
    marketUpdates(entrance, scene).pipe(
      tap(
        everyThousandth(() =>
          onProgress((time.micros - history.start) / (history.end - history.start)),
        ),
      ),
      collect(schema, labels, { ...featureOptions(entrance, scene), synthetic: scene.synthetic }),
    ),
  );
  replay(entrance, [tapeOf(recordsOf(history))], { end: history.end, drain: 0 });
  return dataSet;
}

/** Frames of a tape as inputs of a line. */
function* recordsOf(tape: Tape) {
  for (const { receiveTime, connection, text } of tape.frames()) {
    yield { receiveTime, input: { kind: 'frame', connection, text } as const };
  }
}

function everyThousandth(action: () => void): () => void {
  let count = 0;
  return () => {
    count += 1;
    if (count % 1_000 === 0) action();
  };
}
