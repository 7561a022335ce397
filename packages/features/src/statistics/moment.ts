import type { Micros } from '@slipstream/core';

/**
 * A time in a field. A time that is handed to a call as a number is an allocation of 16 bytes wherever the engine does
 * not inline the call; a market, which knows its own time, is a moment too.
 */
export interface Moment {
  readonly time: Micros;
}
