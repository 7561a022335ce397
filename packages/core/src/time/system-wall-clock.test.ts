import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { MILLISECOND } from './micros.ts';
import { systemWallClock } from './system-wall-clock.ts';

describe('systemWallClock', () => {
  test('tells the time of day in whole microseconds, and never goes back', () => {
    const wall = systemWallClock();
    let last = wall.now();
    expect(Math.abs(last - Date.now() * MILLISECOND)).toBeLessThan(1_000_000);
    for (let reading = 0; reading < 1_000; reading += 1) {
      const now = wall.now();
      expect(Number.isSafeInteger(now)).toBe(true);
      expect(now).toBeGreaterThanOrEqual(last);
      last = now;
    }
  });

  describe('with the clocks of the system in hand', () => {
    beforeEach(() => {
      jest.useFakeTimers({ now: 1_723_161_256_172 });
    });
    afterEach(() => {
      jest.useRealTimers();
    });

    test('follows a date that is set forward, and not one that is set back', () => {
      const wall = systemWallClock();
      const before = wall.now();
      jest.setSystemTime(Date.now() + 3_600_000);
      expect(wall.now() - before).toBe(3_600_000_000);
      jest.setSystemTime(Date.now() - 1_800_000);
      expect(wall.now() - before).toBe(3_600_000_000);
      jest.advanceTimersByTime(5);
      expect(wall.now() - before).toBe(3_600_005_000);
    });

    test('calls back no sooner than asked, in whole milliseconds', () => {
      const wall = systemWallClock();
      let rung = 0;
      wall.setTimer(() => {
        rung += 1;
      }, 2.25);
      expect(rung).toBe(0);
      jest.advanceTimersByTime(2);
      expect(rung).toBe(0);
      jest.advanceTimersByTime(1);
      expect(rung).toBe(1);
    });

    test('a cancelled timer does not call back', () => {
      const wall = systemWallClock();
      let rung = false;
      const cancel = wall.setTimer(() => {
        rung = true;
      }, 1);
      cancel();
      jest.advanceTimersByTime(10);
      expect(rung).toBe(false);
      expect(jest.getTimerCount()).toBe(0);
    });
  });
});
