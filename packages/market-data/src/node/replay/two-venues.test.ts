import { expect, jest, test } from '@jest/globals';
import {
  Entrance,
  type Frame,
  frames,
  instrumentId,
  type LineInput,
  MarketTime,
  replayAsync,
} from '@slipstream/core';
import { SimulatedWallClock } from '@slipstream/core/testing';
import { describeRecorded } from '../../../test/recorded-data.ts';
import { filesOf, framesOf, RECORDINGS } from '../../../test/recordings.ts';
import { books } from '../../market/books.ts';
import { decode } from '../../market/decode.ts';
import { tapeOfFrames } from '../../market/tape-of-frames.ts';
import { mergeByReceiveTime } from './merge-by-receive-time.ts';
import { paced } from './paced.ts';

// Two markets that were recorded at the same time, by two connections, into files of their own.

jest.setTimeout(60_000);

const venues = ['BTC perpetual in USDT', 'BTC spot'].map(
  (name) => RECORDINGS.find((recording) => recording.name === name)!,
);
/** So many frames of both: about 20 s. */
const FRAMES = 6_000;

async function* first(values: AsyncIterable<Frame>, count: number): AsyncGenerator<Frame> {
  let left = count;
  for await (const value of values) {
    yield value;
    left -= 1;
    if (left === 0) return;
  }
}

function merged(): AsyncGenerator<Frame> {
  return first(mergeByReceiveTime(venues.map(framesOf)), FRAMES);
}

async function all(values: AsyncIterable<Frame>): Promise<readonly Frame[]> {
  const seen: Frame[] = [];
  for await (const value of values) seen.push(value);
  return seen;
}

describeRecorded('two markets of one time', venues.flatMap(filesOf), () => {
  test('merge by receive time across their files, nothing lost and nothing moved', async () => {
    const together = await all(merged());
    const times = together.map((frame) => frame.receiveTime);
    expect(times.every((time, index) => index === 0 || time >= times[index - 1]!)).toBe(true);
    for (const recording of venues) {
      const own = together.filter((frame) => frame.connection === recording.venue);
      expect(own.length).toBeGreaterThan(500);
      expect(own).toEqual(await all(first(framesOf(recording), own.length)));
    }
  });

  test('are one line: both books live on the tape of both', async () => {
    const decoders = new Map(venues.map(({ venue, decoder }) => [venue, decoder]));
    const entrance = new Entrance<LineInput>({ time: new MarketTime({ start: 0 }) });
    const live = new Map<string, number>();
    let events = 0;
    entrance.inputs$
      .pipe(
        frames(),
        decode((frame) => decoders.get(frame.connection)!(frame)),
        books({ instruments: venues.flatMap(({ instruments }) => instruments) }),
      )
      .subscribe(({ event, view }) => {
        events += 1;
        if (event.type !== 'book-delta' || view?.book.status !== 'live') return;
        live.set(event.instrument, (live.get(event.instrument) ?? 0) + 1);
      });
    await replayAsync(entrance, [tapeOfFrames(merged())], { drain: 0 });
    expect(events).toBe(FRAMES);
    expect([...live.keys()].sort()).toEqual([
      instrumentId('binance-spot', 'BTCUSDT'),
      instrumentId('binance-usdm', 'BTCUSDT'),
    ]);
  });

  test.each([0.5, 1, 60])('play at %d times their speed, each frame at its time', async (speed) => {
    const expected = await all(first(merged(), 400));
    const start = 1_700_000_000_000_000;
    const wall = new SimulatedWallClock({ start });
    const late: number[] = [];
    const seen: Frame[] = [];
    let over = false;
    const reading = (async () => {
      for await (const frame of paced(first(merged(), 400), { speed, wall })) {
        seen.push(frame);
        const due = (frame.receiveTime - expected[0]!.receiveTime) / speed;
        late.push(wall.now() - start - due);
      }
      over = true;
    })();
    while (!over) {
      await new Promise(setImmediate);
      if (wall.armed > 0) wall.run(wall.now() + 1_000);
    }
    await reading;
    expect(seen).toEqual(expected);
    expect(Math.min(...late)).toBeGreaterThanOrEqual(0);
    // Timers ring on whole milliseconds, and this clock steps by one.
    expect(Math.max(...late)).toBeLessThanOrEqual(2_000);
  });
});
