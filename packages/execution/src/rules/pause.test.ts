import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { NO_PAUSE, nextPause, type PauseState } from './pause.ts';

const bounds = { duration: 30, rearms: 1, allowance: 60, latest: 270, filled: 7 };

function play(
  steps: readonly (readonly [now: number, holds: boolean])[],
  changes = {},
): PauseState {
  return steps.reduce<PauseState>(
    (state, [now, holds]) => nextPause(state, { ...bounds, ...changes, now, holds }),
    NO_PAUSE,
  );
}

describe('a pause', () => {
  test('begins with the spike and lasts its time, even when the spike is over sooner', () => {
    expect(play([[10, true]])).toEqual({ until: 40, inSpike: 1, spent: 30, filledAtStart: 7 });
    expect(
      play([
        [10, true],
        [20, false],
      ]).until,
    ).toBe(40);
    expect(
      play([
        [10, true],
        [40, false],
      ]).until,
    ).toBeUndefined();
  });

  test('is armed once more while the spike lasts, and then not', () => {
    const generous = { allowance: 1_000 };
    expect(
      play(
        [
          [10, true],
          [40, true],
        ],
        generous,
      ),
    ).toMatchObject({ until: 70, inSpike: 2 });
    expect(
      play(
        [
          [10, true],
          [40, true],
          [70, true],
        ],
        generous,
      ).until,
    ).toBeUndefined();
    expect(
      play(
        [
          [10, true],
          [40, true],
          [70, true],
          [80, false],
          [90, true],
        ],
        generous,
      ).until,
    ).toBe(120);
  });

  test('is armed again as often as it is told, for each spike', () => {
    const lasting = [10, 40, 70, 100].map((now) => [now, true] as const);
    const until = (rearms: number, steps: number) =>
      play(lasting.slice(0, steps), { rearms, allowance: 1_000 }).until;
    expect([until(0, 1), until(0, 2)]).toEqual([40, undefined]);
    expect([until(2, 3), until(2, 4)]).toEqual([100, undefined]);
  });

  test('takes no more of the window than is allowed, all pauses together', () => {
    const tight = { allowance: 45 };
    expect(
      play(
        [
          [10, true],
          [40, true],
        ],
        tight,
      ).until,
    ).toBe(55);
    expect(
      play(
        [
          [10, true],
          [40, true],
          [60, false],
          [70, true],
        ],
        tight,
      ).until,
    ).toBeUndefined();
  });

  test('never reaches beyond the completion', () => {
    expect(play([[260, true]]).until).toBe(270);
    expect(play([[270, true]]).until).toBeUndefined();
  });

  test('keeps its bounds whatever happens', () => {
    const steps = fc.array(fc.tuple(fc.integer({ min: 1, max: 20 }), fc.boolean()), {
      size: 'large',
    });
    fc.assert(
      fc.property(steps, (sequence) => {
        let [state, now, paused] = [NO_PAUSE, 0, 0];
        for (const [passed, holds] of sequence) {
          if (state.until !== undefined) paused += Math.min(passed, state.until - now);
          now += passed;
          state = nextPause(state, { ...bounds, now, holds });
          expect(state.until ?? now).toBeLessThanOrEqual(Math.max(now, bounds.latest));
          expect(paused).toBeLessThanOrEqual(bounds.allowance);
        }
      }),
    );
  });
});
