import { describe, expect, test } from '@jest/globals';
import { seededRandom } from '@slipstream/core';
import { drawSpreadTicks } from './spread-ticks.ts';

/** How often each width is drawn, in percent. */
function shares(days: number, distance: number, coarse: boolean): readonly number[] {
  const random = seededRandom(5);
  const counts: number[] = Array.from({ length: 9 }, () => 0);
  for (let draw = 0; draw < 20_000; draw += 1) {
    counts[drawSpreadTicks(random, days, distance, coarse)]! += 1 / 200;
  }
  return counts.map(Math.round);
}

describe('spreads of option makers', () => {
  test('follow the measured frequencies at the money', () => {
    const [, one, two, three] = shares(20, 0, true);
    expect([one, two, three]).toEqual([
      expect.closeTo(22, -1),
      expect.closeTo(73, -1),
      expect.closeTo(5, -1),
    ]);
  });

  test('are a few fine ticks for cheap options and one to three coarse ones for dear options', () => {
    expect(shares(5, 1, true).slice(4)).toEqual([0, 0, 0, 0, 0]);
    expect(shares(5, 1, false)[1]).toBe(0);
  });

  test('are wide for long tenors at the money, whatever the tick', () => {
    const mean = shares(200, 0.1, true).reduce(
      (sum, share, ticks) => sum + (share * ticks) / 100,
      0,
    );
    expect(mean).toBeGreaterThan(3.5);
  });

  test('do not depend on the sign of the distance', () => {
    expect(shares(5, -0.8, true)).toEqual(shares(5, 0.8, true));
  });
});
