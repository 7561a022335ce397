import { expect, test } from '@jest/globals';
import {
  Entrance,
  frames,
  type LineInput,
  LiveClock,
  MarketTime,
  replay,
  SECOND,
  type TapeRecord,
  tapeOf,
} from '@slipstream/core';
import { SimulatedWallClock, samplePerpetual } from '@slipstream/core/testing';
import fc from 'fast-check';
import { deribitDialect } from '../testing/deribit-dialect.ts';
import { decodeDeribit } from '../venues/deribit/decode-deribit.ts';
import { books } from './books.ts';
import { decode } from './decode.ts';

const START = 1_700_000_000_000_000;
const END = START + 60 * SECOND;
const { symbol } = samplePerpetual;

/** What a line sees of its books, with the time at which it sees it. */
function seenBy(entrance: Entrance<LineInput>): string[] {
  const { time } = entrance;
  const seen: string[] = [];
  const staleAfter = { perpetual: 2 * SECOND, venue: 3 * SECOND };
  entrance.inputs$
    .pipe(
      frames(),
      decode(decodeDeribit),
      books({ instruments: [samplePerpetual], staleAfter, time }),
    )
    .subscribe(({ event, view }) =>
      seen.push(`${time.micros} ${event.type} ${event.receiveTime} ${view?.book.status}`),
    );
  return seen;
}

function fail(error: unknown): never {
  throw error;
}

function textOf(what: 'snapshot' | 'trade', count: number): string {
  const levels = { bids: [100, 5], asks: [101, 5], sequence: count };
  return what === 'snapshot'
    ? deribitDialect.snapshot(symbol, levels, START / 1_000)
    : deribitDialect.trade(symbol, count, START / 1_000);
}

/*
 * Invariant: whatever came when, and however late the wall clock released its timers, a replay of the tape sees the
 * same books stale at the same microseconds as the live line did.
 */
test('a replay finds the silences of the live line', () => {
  const input = fc.record({
    after: fc.integer({ min: 0, max: 4 * SECOND }),
    what: fc.constantFrom('snapshot' as const, 'trade' as const),
  });
  let silences = 0;
  fc.assert(
    fc.property(fc.array(input, { minLength: 1, maxLength: 12 }), (inputs) => {
      const tape: TapeRecord<LineInput>[] = [];
      const wall = new SimulatedWallClock({ start: START, lateness: () => 1_234_567 });
      const time = new MarketTime({ start: START });
      const live = new Entrance<LineInput>({ time, tape: (stamped) => tape.push(stamped) });
      const clock = new LiveClock({ time, wall, onError: fail });
      const seenLive = seenBy(live);
      let at = START;
      for (const [index, { after, what }] of inputs.entries()) {
        at += after;
        const text = textOf(what, index + 1);
        wall.at(at, () => live.accept({ kind: 'frame', connection: 'deribit', text }, wall.now()));
      }
      wall.run(END);
      live.end(END, 0);
      clock.stop();

      const again = new Entrance<LineInput>({ time: new MarketTime({ start: START }) });
      const seenAgain = seenBy(again);
      replay(again, [tapeOf(tape)], { end: END, drain: 0 });
      expect(seenAgain).toEqual(seenLive);
      silences += seenLive.filter((text) => text.includes('silence')).length;
    }),
    { numRuns: 100, seed: 20_261_127 },
  );
  expect(silences).toBeGreaterThan(50);
});
