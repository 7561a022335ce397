import { describe, expect, test } from '@jest/globals';
import type { DriftReference } from './drift-reference.ts';
import { StabilityWindow } from './stability-window.ts';

/** One column in ten bins that each held a tenth; a window of 160 that moves on by 10. */
const reference: DriftReference = {
  schemaHash: '0'.repeat(16),
  window: 160,
  rowsPerWindow: 160,
  columns: [
    {
      name: 'x',
      edges: [1, 2, 3, 4, 5, 6, 7, 8, 9],
      shares: Array.from({ length: 10 }, () => 0.1),
      watchFrom: 0.1,
      alarmFrom: 0.2,
    },
  ],
};

function run(
  from: number,
  to: number,
  value: (time: number) => number,
  window = new StabilityWindow(reference),
) {
  const steps: [number, number][] = [];
  for (let time = from; time < to; time += 1) {
    if (window.add(time, [value(time)])) steps.push([time, window.stability[0]!]);
  }
  return { steps, window };
}

describe('StabilityWindow', () => {
  test('speaks first when it is full, then at each sixteenth, of the values before', () => {
    const { steps, window } = run(0, 201, (time) => time % 10);
    expect(steps.map(([time]) => time)).toEqual([160, 170, 180, 190, 200]);
    for (const [, stability] of steps) expect(stability).toBeCloseTo(0, 12);
    expect(window.rows).toBe(160);
  });

  test('equals the index of the last 160 values counted anew', () => {
    const value = (time: number): number => (time < 160 ? time % 10 : 0.5);
    const { steps } = run(0, 360, value);
    for (const [time, stability] of steps) {
      const counts = new Array<number>(10).fill(0);
      for (let past = time - 160; past < time; past += 1) counts[Math.floor(value(past))]! += 1;
      const expected = counts.reduce((sum, count) => {
        const share = Math.max(count / 160, 0.01);
        return sum + (share - 0.1) * Math.log(share / 0.1);
      }, 0);
      expect(stability).toBeCloseTo(expected, 12);
    }
    expect(steps.at(-1)![1]).toBeGreaterThan(3);
  });

  test('is silent after a pause until it is full again', () => {
    const { window } = run(0, 200, (time) => time % 10);
    const { steps } = run(1_000, 1_180, (time) => time % 10, window);
    expect(steps.map(([time]) => time)).toEqual([1_160, 1_170]);
  });

  test('is silent on too few rows', () => {
    const window = new StabilityWindow(reference);
    const spoke = Array.from({ length: 80 }, (_, i) => window.add(3 * i, [i % 10]));
    expect(spoke).not.toContain(true);
  });
});
