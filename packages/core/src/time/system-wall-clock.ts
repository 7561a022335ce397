import type { WallClock } from './live-clock.ts';
import { MILLISECOND } from './micros.ts';

/** By how much the system's date must be ahead before the wall clock follows it, in milliseconds. */
const FOLLOWED_LEAD_MILLIS = 100;

/**
 * The wall clock of this machine: the date, told in microseconds by the monotonic clock. It follows a date
 * that is set forward (a machine that slept) and not one that is set back, so it never goes back itself.
 *
 * This is an edge: nothing else in the library reads a clock.
 *
 * @example
 * ```ts
 * import { systemWallClock } from '@slipstream/core';
 *
 * const wall = systemWallClock();
 * const before = wall.now();
 * Number.isSafeInteger(before); // => true
 * wall.now() >= before; // => true
 * ```
 */
export function systemWallClock(): WallClock {
  let offsetMillis = performance.timeOrigin;
  return {
    now: () => {
      const monotonicMillis = performance.now();
      const dateMillis = Date.now();
      if (dateMillis - (offsetMillis + monotonicMillis) > FOLLOWED_LEAD_MILLIS) {
        offsetMillis = dateMillis - monotonicMillis;
      }
      return Math.floor((offsetMillis + monotonicMillis) * MILLISECOND);
    },
    setTimer: (callback, delayMillis) => {
      // Timers of the system count whole milliseconds; rounded down, each would wake once for nothing.
      const handle = setTimeout(callback, Math.ceil(delayMillis));
      return () => clearTimeout(handle);
    },
  };
}
