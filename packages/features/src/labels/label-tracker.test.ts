import { describe, expect, test } from '@jest/globals';
import type { ForwardLabel } from './forward-label.ts';
import { LabelTracker } from './label-tracker.ts';

/** A label that tells its own start and end. */
function span(horizon: number): ForwardLabel {
  return {
    horizon,
    memory: 1,
    started: (time, memory, offset) => {
      memory[offset] = time;
    },
    ended: (time, memory, offset) => 1_000_000 * memory[offset]! + time,
  };
}

describe('a queue of samples', () => {
  test('holds no more than the longest horizon of them, for ever', () => {
    const told: number[] = [];
    const tracker = new LabelTracker([span(5), span(50)], 3, (row) => told.push(row));
    let most = 0;
    for (let time = 0; time < 20_000; time += 1) {
      tracker.settleBefore(time);
      tracker.sample(time, time);
      most = Math.max(most, tracker.pending);
    }
    expect(most).toBe(3 + 50 + 1);
    expect(told).toHaveLength(2 * 20_000 - (5 + 3 + 1) - (50 + 3 + 1));
  });

  test('grows with the samples that a horizon holds, and mixes none up', () => {
    const seen: [number, number, number][] = [];
    const tracker = new LabelTracker([span(10), span(4_000)], 7, (...one) => seen.push(one));
    for (let time = 0; time < 9_000; time += 1) {
      tracker.settleBefore(time);
      tracker.sample(time, 2 * time);
    }
    expect(seen.length).toBeGreaterThan(13_000);
    for (const [row, label, value] of seen) {
      const start = row / 2 + 7;
      expect(value).toBe(1_000_000 * start + start + (label === 0 ? 10 : 4_000));
    }
  });

  test('is empty after a gap', () => {
    const told: number[] = [];
    const tracker = new LabelTracker([span(5)], 3, (row) => told.push(row));
    tracker.sample(0, 0);
    tracker.sample(7, 1);
    tracker.settleBefore(9);
    expect(told).toEqual([0]);
    tracker.cut();
    expect(tracker.pending).toBe(0);
    tracker.sample(20, 2);
    tracker.settleBefore(100);
    expect(told).toEqual([0, 2]);
  });
});
