import { expect, test } from '@jest/globals';
import { MarketTime, SECOND } from '@slipstream/core';
import { Alarm } from './alarm.ts';

function ticking() {
  const time = new MarketTime({ start: SECOND });
  const rings: number[] = [];
  const alarm = new Alarm(time, () => rings.push(time.micros));
  return { time, rings, alarm };
}

test('rings once, at the moment it was last set to', () => {
  const { time, rings, alarm } = ticking();
  alarm.set(3 * SECOND);
  alarm.set(2 * SECOND);
  time.advance(10 * SECOND);
  expect(rings).toEqual([2 * SECOND]);
});

test('may be set again from its own ring', () => {
  const time = new MarketTime({ start: SECOND });
  const rings: number[] = [];
  const alarm: Alarm = new Alarm(time, () => {
    rings.push(time.micros);
    if (rings.length < 3) alarm.set(time.micros + SECOND);
  });
  alarm.set(2 * SECOND);
  time.advance(10 * SECOND);
  expect(rings).toEqual([2 * SECOND, 3 * SECOND, 4 * SECOND]);
});

test('rings no more once stopped, or set to nothing', () => {
  const { time, rings, alarm } = ticking();
  alarm.set(2 * SECOND);
  alarm.stop();
  alarm.set(3 * SECOND);
  alarm.set(undefined);
  time.advance(10 * SECOND);
  expect(rings).toEqual([]);
});
