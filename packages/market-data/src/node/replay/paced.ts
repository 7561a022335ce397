import { type Micros, millisOfMicros, type WallClock } from '@slipstream/core';
import { InvalidRecordingOption } from '../errors/invalid-recording-option.ts';
import type { Received } from './merge-by-receive-time.ts';

/** How fast a recording plays. */
export interface PaceOptions {
  /** Seconds of the recording in one second of the wall: 1 as it happened, 10 ten times as fast. */
  readonly speed: number;
  readonly wall: WallClock;
}

/** Beyond it `setTimeout` overflows and calls back at once. */
const LONGEST_WAIT_MILLIS = 2 ** 31 - 1;

/**
 * A recording at a speed: each value is given when the wall clock has gone as far from the first one as the
 * recording has, divided by the speed. Values and their times stay what they are; the line has its own clock, and
 * only a person or a program outside it sees the pace. A reader that is slow is not waited for: what is due comes
 * at once. Without this, a recording plays as fast as it is read.
 *
 * @throws {InvalidRecordingOption} when the speed is not a finite number above 0.
 * @example
 * ```ts no-run
 * import { systemWallClock } from '@slipstream/core';
 * import { paced, readRecording } from '@slipstream/market-data/node';
 *
 * for await (const frame of paced(readRecording('day.jsonl.gz'), { speed: 10, wall: systemWallClock() })) {
 *   process.stdout.write(`${frame.text}\n`);
 * }
 * ```
 */
export function paced<Value extends Received>(
  values: AsyncIterable<Value>,
  { speed, wall }: PaceOptions,
): AsyncGenerator<Value> {
  if (!(speed > 0 && speed < Number.POSITIVE_INFINITY)) {
    throw new InvalidRecordingOption({
      what: 'speed',
      value: speed,
      expected: 'a finite number above 0; read the recording itself for as fast as possible',
    });
  }
  return atSpeed(values, speed, wall);
}

async function* atSpeed<Value extends Received>(
  values: AsyncIterable<Value>,
  speed: number,
  wall: WallClock,
): AsyncGenerator<Value> {
  let first: { readonly recorded: Micros; readonly wall: Micros } | undefined;
  for await (const value of values) {
    first ??= { recorded: value.receiveTime, wall: wall.now() };
    const due = first.wall + (value.receiveTime - first.recorded) / speed;
    for (let left = due - wall.now(); left > 0; left = due - wall.now()) {
      await wait(wall, Math.min(Math.ceil(millisOfMicros(left)), LONGEST_WAIT_MILLIS));
    }
    yield value;
  }
}

function wait(wall: WallClock, millis: number): Promise<void> {
  return new Promise((resolve) => {
    wall.setTimer(resolve, millis);
  });
}
