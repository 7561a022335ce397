import { expect, test } from '@jest/globals';
import { MarketTime } from '@slipstream/core';
import { atTimes } from './at-times.ts';

test('each value comes at its time, those of one time together, in their order', () => {
  const time = new MarketTime({ start: 100 });
  const seen: [string, number][] = [];
  const values = [
    { at: 50, name: 'long gone' },
    { at: 90, name: 'last' },
    { at: 110, name: 'a' },
    { at: 110, name: 'b' },
    { at: 175, name: 'c' },
  ];
  let completed = false;
  atTimes(values, ({ at }) => at, time).subscribe({
    next: ({ name }) => seen.push([name, time.micros]),
    complete: () => {
      completed = true;
    },
  });
  expect(seen).toEqual([['last', 100]]);
  time.advance(150);
  expect(completed).toBe(false);
  time.advance(200);
  expect(seen.slice(1)).toEqual([
    ['a', 110],
    ['b', 110],
    ['c', 175],
  ]);
  expect(completed).toBe(true);
});

test('who unsubscribes hears no more', () => {
  const time = new MarketTime({ start: 0 });
  const seen: number[] = [];
  const subscription = atTimes([1, 2, 3], (at) => at, time).subscribe((value) => seen.push(value));
  time.advance(1);
  subscription.unsubscribe();
  time.advance(9);
  expect(seen).toEqual([1]);
});
