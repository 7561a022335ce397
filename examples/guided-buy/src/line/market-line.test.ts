import { expect, test } from '@jest/globals';
import {
  Entrance,
  type FeatureVector,
  type LineInput,
  LiveClock,
  MarketTime,
  replay,
  SECOND,
  type Stamped,
  seededRandom,
  tapeOf,
} from '@slipstream/core';
import { SimulatedWallClock } from '@slipstream/core/testing';
import { featureSchema } from '@slipstream/features';
import { QUICK_LENGTH, syntheticScene } from '../scene/synthetic-scene.ts';
import { featureVectors, marketUpdates } from './market-line.ts';

const scene = syntheticScene(5, { ...QUICK_LENGTH, history: 80 * SECOND });
const { start, end } = scene.history;
const schema = featureSchema({
  features: scene.features,
  clock: { kind: 'interval', micros: scene.sampling },
});

/** A line with everything between its entrance and the model; gives what it says of every vector. */
function line() {
  const tape: Stamped<LineInput>[] = [];
  const time = new MarketTime({ start });
  const entrance = new Entrance<LineInput>({ time, tape: (stamped) => tape.push(stamped) });
  const seen: string[] = [];
  featureVectors(marketUpdates(entrance, scene), entrance, schema, scene).subscribe((vector) =>
    seen.push(JSON.stringify([vector.time, vector.notReady, ...numbersOf(vector)])),
  );
  return { tape, time, entrance, seen };
}

function numbersOf(vector: FeatureVector): readonly number[] {
  return Array.from({ length: vector.length }, (_, index) => vector.at(index));
}

test('a live line and the replay of its tape give the same vectors, to the bit', () => {
  const live = line();
  // Timers of the wall ring up to 20 ms late, as a busy machine's do.
  const random = seededRandom('late');
  const wall = new SimulatedWallClock({ start, lateness: () => random.below(20_000) });
  const clock = new LiveClock({
    time: live.time,
    wall,
    onError: (error) => {
      throw error;
    },
  });
  for (const { receiveTime, connection, text } of scene.history.frames()) {
    wall.at(receiveTime, () =>
      live.entrance.accept({ kind: 'frame', connection, text }, wall.now()),
    );
  }
  wall.run(end);
  clock.stop();
  live.entrance.end(end, 0);

  const again = line();
  replay(again.entrance, [tapeOf(live.tape)], { end, drain: 0 });
  expect(live.seen.length).toBeGreaterThan(700);
  expect(live.seen.filter((vector) => !vector.includes('warming-up')).length).toBeGreaterThan(100);
  expect(again.seen).toEqual(live.seen);
});
