import assert from 'node:assert/strict';
import { join } from 'node:path';
import type { Decoder, Frame, MarketEvent } from '@slipstream/core';
import { readParquet } from '../src/node/parquet/read-parquet.ts';
import { writeParquet } from '../src/node/parquet/write-parquet.ts';
import { readRecording } from '../src/node/read-recording.ts';
import { FrameRecorder } from '../src/node/recorder/frame-recorder.ts';
import { recordingFiles } from '../src/node/recorder/recording-files.ts';
import { laidOpen } from './any-event.ts';

/** What is sent on the round. */
export interface RoundTripSource {
  /** The same frames each time. */
  readonly frames: () => AsyncIterable<Frame> | Iterable<Frame>;
  readonly decode: Decoder;
}

/** How much came back. */
export interface RoundTripResult {
  readonly frames: number;
  /** How many events of each type came back, from the recording and again from Parquet. */
  readonly events: Readonly<Record<string, number>>;
}

/**
 * Records frames, replays them, writes the replayed events to Parquet and replays those. Throws where a frame or a
 * field of an event comes back different, or in another order. Memory stays flat: all are compared in step.
 */
export async function roundTrip(
  { frames, decode }: RoundTripSource,
  { folder, name, groupRows }: { folder: string; name: string; groupRows?: number },
): Promise<RoundTripResult> {
  const recorder = await FrameRecorder.open({ folder, name });
  for await (const frame of frames()) {
    if (!recorder.write({ ...frame, direction: 'in' })) await recorder.flush();
  }
  await recorder.close();
  const files = (await recordingFiles(folder, name)).map((file) => file.path);
  const replayed = () => readRecording(files);
  const count = await assertSame(frames(), replayed(), (frame) => frame);

  const parquet = join(folder, `${name}-parquet`);
  await writeParquet(decoded(replayed(), decode), {
    folder: parquet,
    ...(groupRows === undefined ? {} : { groupRows }),
  });
  const events: Record<string, number> = {};
  await assertSame(decoded(frames(), decode), readParquet(parquet), (event) => {
    events[event.type] = (events[event.type] ?? 0) + 1;
    return laidOpen(event);
  });
  for (const type of Object.keys(events)) events[type] = events[type]! / 2;
  return { frames: count, events };
}

async function* decoded(
  frames: AsyncIterable<Frame> | Iterable<Frame>,
  decode: Decoder,
): AsyncGenerator<MarketEvent> {
  for await (const frame of frames) yield* decode(frame);
}

/** Throws unless two sources give equal values, as many of one as of the other; gives how many. */
async function assertSame<Value>(
  one: AsyncIterable<Value> | Iterable<Value>,
  other: AsyncIterable<Value>,
  seen: (value: Value) => unknown,
): Promise<number> {
  const others = other[Symbol.asyncIterator]();
  let count = 0;
  for await (const value of one) {
    const next = await others.next();
    assert.ok(!next.done, `only ${count} came back`);
    assert.deepStrictEqual(
      seen(next.value),
      seen(value),
      `the one at ${count} came back different`,
    );
    count += 1;
  }
  assert.ok((await others.next()).done, `more than ${count} came back`);
  return count;
}
