import { describe, expect, test } from '@jest/globals';
import { SimulatedWallClock } from '@slipstream/core/testing';
import { InvalidRecordingOption } from '../errors/invalid-recording-option.ts';
import { paced } from './paced.ts';

const START = 1_700_000_000_000_000;

async function* recordingOf(seconds: readonly number[]): AsyncGenerator<{ receiveTime: number }> {
  for (const second of seconds) yield { receiveTime: second * 1_000_000 };
}

/** Reads to the end and lets the wall clock run whenever the reader waits for it. */
async function secondsOnTheWall(
  seconds: readonly number[],
  speed: number,
  wall: SimulatedWallClock,
): Promise<number[]> {
  const seen: number[] = [];
  let over = false;
  const reading = (async () => {
    for await (const _ of paced(recordingOf(seconds), { speed, wall })) {
      seen.push((wall.now() - START) / 1_000_000);
    }
    over = true;
  })();
  while (!over) {
    // Lets the reader come to its next wait.
    await new Promise(setImmediate);
    if (wall.armed > 0) wall.run(wall.now() + 250_000);
  }
  await reading;
  return seen;
}

describe('a paced recording', () => {
  test.each([
    ['as it happened', 1, [0, 1, 1, 4]],
    ['twice as fast', 2, [0, 0.5, 0.5, 2]],
    ['at half the speed', 0.5, [0, 2, 2, 8]],
  ])('plays %s', async (_what, speed, expected) => {
    const wall = new SimulatedWallClock({ start: START });
    expect(await secondsOnTheWall([10, 11, 11, 14], speed, wall)).toEqual(expected);
  });

  test('never plays early when timers ring early', async () => {
    const wall = new SimulatedWallClock({ start: START, lateness: () => -400_000 });
    const [, second] = await secondsOnTheWall([10, 11], 1, wall);
    expect(second).toBeGreaterThanOrEqual(1);
  });

  test('catches up with what is due after a slow reader', async () => {
    const wall = new SimulatedWallClock({ start: START });
    const seen: number[] = [];
    for await (const _ of paced(recordingOf([10, 11, 12]), { speed: 1, wall })) {
      seen.push(wall.now() - START);
      wall.run(wall.now() + 5_000_000);
    }
    expect(seen).toEqual([0, 5_000_000, 10_000_000]);
    expect(wall.armed).toBe(0);
  });

  test.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY])('refuses a speed of %p', (speed) => {
    const wall = new SimulatedWallClock({ start: START });
    expect(() => paced(recordingOf([]), { speed, wall })).toThrow(InvalidRecordingOption);
  });
});
