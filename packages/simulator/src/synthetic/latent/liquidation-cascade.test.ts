import { describe, expect, test } from '@jest/globals';
import { seededRandom } from '@slipstream/core';
import { LiquidationCascade } from './liquidation-cascade.ts';

function cascade(perHour: number): LiquidationCascade {
  return new LiquidationCascade({ perHour, jumpsPerHour: 60, seconds: 1 }, seededRandom(1));
}

describe('a cascade of liquidations', () => {
  test('goes the way of the jump that set it off, and is over within half a minute', () => {
    const selling = cascade(60);
    expect(selling.step(-2)).toBe(-1);
    expect(selling.flow).toBe(-1);
    for (let second = 0; second < 4; second += 1) selling.step(0);
    expect(selling.flow).toBeCloseTo(-0.5, 10);
    for (let second = 0; second < 30; second += 1) selling.step(0);
    expect(selling.flow).toBe(0);
  });

  test('does not follow a small jump', () => {
    const quiet = cascade(60);
    for (let jump = -1.4; jump < 1.5; jump += 0.1) expect(quiet.step(jump)).toBe(0);
  });

  test('begins as often as asked', () => {
    const random = seededRandom(2);
    const two = cascade(2);
    let begun = 0;
    const hours = 2_000;
    for (let jumps = 0; jumps < 60 * hours; jumps += 1)
      begun += Math.abs(two.step(random.normal()));
    expect(begun / hours).toBeCloseTo(2, 0);
  });

  test('never begins where none is asked for', () => {
    const none = cascade(0);
    for (let step = 0; step < 100; step += 1) expect(none.step(5)).toBe(0);
  });
});
