import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { OUTSIDE, TimerQueue } from './timer-queue.ts';

const entry = (due: number, age: number) => ({ due, age, place: OUTSIDE });

const drained = (queue: TimerQueue<ReturnType<typeof entry>>): [number, number][] => {
  const all: [number, number][] = [];
  for (let first = queue.first; first !== undefined; first = queue.first) {
    queue.remove(first);
    all.push([first.due, first.age]);
  }
  return all;
};

describe('TimerQueue', () => {
  test('gives entries by due time, and by age where due times are equal', () => {
    const queue = new TimerQueue<ReturnType<typeof entry>>();
    for (const [due, age] of [
      [5, 0],
      [3, 1],
      [5, 2],
      [3, 3],
      [4, 4],
    ] as const) {
      queue.add(entry(due, age));
    }
    expect(drained(queue)).toEqual([
      [3, 1],
      [3, 3],
      [4, 4],
      [5, 0],
      [5, 2],
    ]);
  });

  test('removing an entry twice, or one that never was inside, changes nothing', () => {
    const queue = new TimerQueue<ReturnType<typeof entry>>();
    const inside = entry(1, 0);
    queue.add(inside);
    queue.remove(entry(1, 1));
    expect(queue.size).toBe(1);
    queue.remove(inside);
    queue.remove(inside);
    expect(queue.size).toBe(0);
    expect(queue.first).toBeUndefined();
  });

  test('after being cleared it holds nothing and its entries may be added again', () => {
    const queue = new TimerQueue<ReturnType<typeof entry>>();
    const entries = [entry(2, 0), entry(1, 1)];
    for (const one of entries) queue.add(one);
    queue.clear();
    expect(queue.first).toBeUndefined();
    for (const one of entries) queue.add(one);
    expect(drained(queue)).toEqual([
      [1, 1],
      [2, 0],
    ]);
  });

  test('what fills the place of a removed entry finds its own place, further up if need be', () => {
    const queue = new TimerQueue<ReturnType<typeof entry>>();
    const entries = [0, 10, 1, 11, 12, 2, 3].map((due, age) => entry(due, age));
    for (const one of entries) queue.add(one);
    queue.remove(entries[3]!);
    expect(drained(queue).map(([due]) => due)).toEqual([0, 1, 2, 3, 10, 12]);
  });

  test('equals a sorted list under any sequence of additions and removals', () => {
    const steps = fc.array(
      fc.oneof(
        { weight: 3, arbitrary: fc.record({ add: fc.nat(60) }) },
        { weight: 2, arbitrary: fc.record({ remove: fc.nat() }) },
      ),
      { minLength: 20, maxLength: 200, size: 'max' },
    );
    fc.assert(
      fc.property(steps, (script) => {
        const queue = new TimerQueue<ReturnType<typeof entry>>();
        const list: ReturnType<typeof entry>[] = [];
        script.forEach((step, age) => {
          if ('add' in step) {
            const one = entry(step.add, age);
            queue.add(one);
            list.push(one);
          } else if (list.length > 0) {
            queue.remove(list.splice(step.remove % list.length, 1)[0]!);
          }
          list.sort((a, b) => (a.due === b.due ? a.age - b.age : a.due - b.due));
          expect(queue.size).toBe(list.length);
          expect(queue.first).toBe(list[0]);
        });
        expect(drained(queue)).toEqual(list.map(({ due, age }) => [due, age]));
      }),
      { seed: 1, numRuns: 100 },
    );
  });
});
