import { MINUTE, type Micros } from '@slipstream/core';

/** Over which funding rates are compared, whatever a venue's own interval is. */
const EIGHT_HOURS: Micros = 8 * 60 * MINUTE;

/** What a venue pays per interval, as a rate per eight hours. */
export function perEightHours(rate: number, interval: Micros): number {
  return (rate * EIGHT_HOURS) / interval;
}
