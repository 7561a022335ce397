// What decayed sums must hold:
// 1. each equals Σ amount · 2^(−age / half-life) over all that was added, to nine digits, across any number of blocks;
// 2. asking at more times, or keeping more sums beside one, changes no bit of an answer.
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { DecayedSums, secondsOf } from './decayed-sums.ts';

const START = 1_700_000_000_000_000;
const HALF_LIVES = [1_000, 2_500, 60_000];

/** Amounts with the time since the one before: some in one microsecond, some after many blocks. */
const additions = fc.array(
  fc.record({
    after: fc.oneof(fc.integer({ min: 0, max: 3_000 }), fc.integer({ min: 0, max: 20_000_000 })),
    amount: fc.integer({ min: -9, max: 9 }),
    which: fc.integer({ min: 0, max: HALF_LIVES.length - 1 }),
  }),
  { minLength: 1, maxLength: 60 },
);

describe('decayed sums', () => {
  test('equal what is added up over the whole past', () => {
    fc.assert(
      fc.property(additions, (steps) => {
        const sums = new DecayedSums();
        const places = HALF_LIVES.map((halfLife) => sums.make(halfLife));
        const past: { time: number; amount: number; which: number }[] = [];
        let time = START;
        for (const { after, amount, which } of steps) {
          time += after;
          sums.moveTo({ time });
          sums.add(places[which]!, amount);
          past.push({ time, amount, which });
          HALF_LIVES.forEach((halfLife, of) => {
            let expected = 0;
            for (const one of past) {
              if (one.which === of) expected += one.amount * 2 ** ((one.time - time) / halfLife);
            }
            const wrong = Math.abs(sums.present(places[of]!) - expected);
            expect(wrong).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(expected)));
          });
        }
      }),
    );
  });

  test('do not depend on how often they were asked, or on what stands beside them', () => {
    fc.assert(
      fc.property(additions, (steps) => {
        const [asked, left] = [new DecayedSums(), new DecayedSums()];
        const often = HALF_LIVES.map((halfLife) => asked.make(halfLife));
        const seldom = left.make(HALF_LIVES[0]!);
        let time = START;
        for (const { after, amount, which } of steps) {
          for (let part = 1; part <= 5; part += 1) {
            asked.moveTo({ time: time + Math.floor((after * part) / 5) });
          }
          time += after;
          asked.moveTo({ time });
          asked.add(often[which]!, amount);
          if (which !== 0) continue;
          left.moveTo({ time });
          left.add(seldom, amount);
          expect(asked.present(often[0]!)).toBe(left.present(seldom));
        }
      }),
    );
  });

  test('of one half-life can be made while others count already', () => {
    const sums = new DecayedSums();
    const first = sums.make(1_000);
    sums.moveTo({ time: START });
    sums.add(first, 8);
    const second = sums.make(2_000);
    sums.moveTo({ time: START });
    sums.add(second, 8);
    sums.moveTo({ time: START + 2_000 });
    expect(sums.present(first)).toBeCloseTo(2, 12);
    expect(sums.present(second)).toBeCloseTo(4, 12);
  });

  test('that are cleared begin at 0, and leave the others', () => {
    const sums = new DecayedSums();
    const [one, other] = [sums.make(1_000), sums.make(1_000)];
    sums.moveTo({ time: START });
    sums.add(one, 3);
    sums.add(other, 5);
    sums.clear(one);
    expect([sums.present(one), sums.present(other)]).toEqual([0, 5]);
  });

  test('over the seconds of their half-life tell the rate of a steady stream', () => {
    const sums = new DecayedSums();
    const stream = sums.make(2_000_000);
    for (let time = START; time <= START + 60_000_000; time += 100_000) {
      sums.moveTo({ time });
      sums.add(stream, 3);
    }
    expect(Math.abs(sums.present(stream) / secondsOf(2_000_000) / 30 - 1)).toBeLessThan(0.02);
  });
});
