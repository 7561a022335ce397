// Invariants:
// 1. probabilities that are too high by construction lose their threshold, and do not get it back;
// 2. right ones keep it nearly always;
// 3. a threshold that went off comes back only after 200 calls that came true as often as was said.
import { describe, expect, test } from '@jest/globals';
import { seededRandom } from '@slipstream/core';
import { TrustWatch } from './trust-watch.ts';

const SEEDS = Array.from({ length: 40 }, (_, seed) => seed);
const CALLS = 2_000;

/** Judges calls that come true by what `truth` makes of them; gives the share of calls at which the threshold was on. */
function watched(seed: number, truth: (said: number) => number) {
  const random = seededRandom(seed);
  const watch = new TrustWatch({ up: 0.75 });
  let on = 0;
  for (let call = 0; call < CALLS; call += 1) {
    if (watch.trusted.up !== undefined) on += 1;
    const said = 0.75 + 0.2 * random.next();
    watch.judge('up', said, random.next() < truth(said));
  }
  return { watch, on: on / CALLS };
}

/** So many calls in a row of which one in five does not come true. */
function judgeFourOfFive(watch: TrustWatch, said: number, calls: number) {
  return Array.from({ length: calls }, (_, call) =>
    watch.judge('down', said, call % 5 !== 0),
  ).filter((change) => change !== undefined);
}

describe('TrustWatch', () => {
  test('turns off what says too much by construction, and leaves it off', () => {
    for (const seed of SEEDS) {
      const { watch, on } = watched(seed, (said) => said - 0.15);
      expect(watch.trusted).toEqual({});
      expect(on).toBeLessThan(0.25);
    }
  });

  test('leaves on what is right, nearly always', () => {
    const shares = SEEDS.map((seed) => watched(seed, (said) => said).on);
    expect(shares.reduce((sum, share) => sum + share, 0) / shares.length).toBeGreaterThan(0.9);
  });

  test('goes off at 200 calls by the gap itself, earlier only where it is clear', () => {
    const watch = new TrustWatch({ down: 0.8 });
    expect(judgeFourOfFive(watch, 0.86, 199)).toEqual([]);
    expect(judgeFourOfFive(watch, 0.86, 1)).toEqual([
      {
        direction: 'down',
        trusted: false,
        calls: 200,
        said: expect.closeTo(0.86),
        cameTrue: 0.795,
      },
    ]);
    const clear = new TrustWatch({ down: 0.8 });
    const never = Array.from({ length: 20 }, () => clear.judge('down', 0.9, false));
    expect(never.findIndex((change) => change !== undefined)).toBe(19);
  });

  test('comes back after 200 calls that say what comes true', () => {
    const watch = new TrustWatch({ down: 0.8 });
    expect(judgeFourOfFive(watch, 0.95, 20)).toMatchObject([{ trusted: false }]);
    expect(watch.trusted).toEqual({});
    expect(judgeFourOfFive(watch, 0.8, 199)).toEqual([]);
    expect(judgeFourOfFive(watch, 0.8, 1)[0]).toMatchObject({ trusted: true, calls: 200 });
    expect(watch.trusted).toEqual({ down: 0.8 });
  });

  test('watches the directions apart, and none without a threshold', () => {
    const watch = new TrustWatch({ up: 0.8, down: 0.9 });
    for (let call = 0; call < 20; call += 1) watch.judge('up', 0.95, false);
    expect(watch.trusted).toEqual({ down: 0.9 });
    expect([watch.isCall('up', 0.8), watch.isCall('down', 0.89)]).toEqual([true, false]);
    const none = new TrustWatch({});
    expect(none.isCall('up', 1)).toBe(false);
    expect(none.judge('up', 1, false)).toBeUndefined();
  });
});
