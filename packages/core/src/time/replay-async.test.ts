import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { bufferTime, debounceTime, interval, merge } from 'rxjs';
import { Entrance } from './entrance.ts';
import { type TapeRecord, tapeOf } from './input-source.ts';
import { MarketTime } from './market-time.ts';
import { replay } from './replay.ts';
import { replayAsync } from './replay-async.ts';

type Records = readonly TapeRecord<string>[];

async function* fileOf(records: Records): AsyncGenerator<TapeRecord<string>> {
  yield* records;
}

/** A line with a few time operators, and everything that comes out of it. */
function line() {
  const time = new MarketTime({ start: 0 });
  const entrance = new Entrance<string>({ time });
  const log: string[] = [];
  merge(
    entrance.inputs$,
    entrance.inputs$.pipe(debounceTime(0.02, time)),
    entrance.inputs$.pipe(bufferTime(0.05, time)),
    interval(0.03, time),
  ).subscribe((value) => log.push(`${time.micros} ${JSON.stringify(value)}`));
  return { entrance, log };
}

const recordsOf = (stamps: readonly number[]): Records =>
  [...stamps]
    .sort((a, b) => a - b)
    .map((receiveTime, index) => ({ receiveTime, input: `${index}` }));

describe('replayAsync', () => {
  test('equals replay for any tapes, batches and marks', async () => {
    const tapes = fc.array(fc.array(fc.nat(400), { maxLength: 12 }), { maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(
        tapes,
        fc.integer({ min: 1, max: 5 }),
        fc.option(fc.nat(500), { nil: undefined }),
        async (stamps, batch, end) => {
          const options = { drain: 100, ...(end === undefined ? {} : { end }) };
          const sync = line();
          replay(
            sync.entrance,
            stamps.map((each) => tapeOf(recordsOf(each))),
            options,
          );
          const async = line();
          await replayAsync(
            async.entrance,
            stamps.map((each) => fileOf(recordsOf(each))),
            { ...options, batch },
          );
          expect(async.log).toEqual(sync.log);
        },
      ),
      { seed: 2, numRuns: 150 },
    );
  });

  test('takes files and other sources together', async () => {
    const { entrance, log } = line();
    const seen: string[] = [];
    entrance.inputs$.subscribe(({ input }) => seen.push(input));
    await replayAsync(
      entrance,
      [
        fileOf([{ receiveTime: 2, input: 'file' }]),
        tapeOf([
          { receiveTime: 1, input: 'before' },
          { receiveTime: 2, input: 'after' },
        ]),
      ],
      { drain: 0 },
    );
    expect(seen).toEqual(['before', 'file', 'after']);
    expect(log.length).toBeGreaterThan(3);
  });

  test('a file whose stamps go back rejects, naming the position across batches', async () => {
    const { entrance } = line();
    const stamps = [1, 2, 3, 4, 3].map((receiveTime) => ({ receiveTime, input: 'x' }));
    await expect(replayAsync(entrance, [fileOf(stamps)], { drain: 0, batch: 2 })).rejects.toThrow(
      'at position 4 of the tape',
    );
    expect(entrance.count).toBe(4);
  });

  test('a file that fails rejects with its error, and all files are closed', async () => {
    const { entrance } = line();
    const closed: string[] = [];
    async function* endless() {
      try {
        for (let receiveTime = 1; ; receiveTime += 1) yield { receiveTime, input: 'x' };
      } finally {
        closed.push('endless');
      }
    }
    async function* broken(): AsyncGenerator<TapeRecord<string>> {
      yield { receiveTime: 50, input: 'y' };
      throw new Error('the file is cut short');
    }
    await expect(
      replayAsync(entrance, [endless(), broken()], { drain: 0, batch: 1 }),
    ).rejects.toThrow('the file is cut short');
    expect(closed).toEqual(['endless']);
  });

  test('a file is closed when the mark comes before its end', async () => {
    const { entrance } = line();
    let closed = false;
    async function* endless() {
      try {
        for (let receiveTime = 1; ; receiveTime += 1) yield { receiveTime, input: 'x' };
      } finally {
        closed = true;
      }
    }
    await replayAsync(entrance, [endless()], { end: 10, drain: 0, batch: 4 });
    expect(entrance.count).toBe(10);
    expect(closed).toBe(true);
  });
});
