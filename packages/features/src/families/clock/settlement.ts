import { MINUTE, type Micros } from '@slipstream/core';

/** An hour. */
export const HOUR: Micros = 60 * MINUTE;
/** A day. */
export const DAY: Micros = 24 * HOUR;

/** When Deribit settles: at 08:00 UTC, at the mean of the index over the half hour before. */
const SETTLEMENT: Micros = 8 * HOUR;

/** The time left to the next 08:00 UTC, in microseconds: a whole day at 08:00 itself. */
export function untilSettlement(time: Micros): Micros {
  const sinceMidnight = time % DAY;
  return sinceMidnight < SETTLEMENT ? SETTLEMENT - sinceMidnight : SETTLEMENT + DAY - sinceMidnight;
}
