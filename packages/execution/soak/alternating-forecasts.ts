// Forecasts that change their mind ten times a second, on a budget of five messages a second: what a flickering model
// costs in messages and in priority.

import type { StageOptions } from '../../../scripts/soak/stage.ts';
import { alternatingForecasts } from '../test/model/alternating-forecasts.ts';

const SECONDS = 600;

/** Prints messages and losses of priority per filled lot. Breaks where a cancel waits for anything but an answer. */
export function alternating({ runs = SECONDS, seed = 1 }: StageOptions): void {
  const flicker = alternatingForecasts({ seconds: runs, seed });
  const { sent, filled, priorityLosses, cancelsThatWaited, longestCancelWaitMicros } = flicker;
  const messages = sent.place + sent.amend + sent.cancel + sent.query;
  const per = (count: number): string => (count / Math.max(1, filled)).toFixed(3);
  const { place, amend, cancel } = sent;
  process.stdout.write(
    `${runs} s of alternating forecasts: ${filled} lots filled, ${messages} messages (${place} placed, ${amend} amended, ` +
      `${cancel} cancelled), ${per(messages)} messages and ${per(priorityLosses)} losses of priority per lot, ` +
      `${cancelsThatWaited} cancels waited, the longest ${longestCancelWaitMicros / 1_000} ms\n`,
  );
  if (cancelsThatWaited > 0) throw new Error('a cancel was starved by other messages');
}
