import type { Micros } from '@slipstream/core';

/** Whether a message came from the venue (`in`) or went to it (`out`). */
export type Direction = 'in' | 'out';

/** One message as it crossed a connection, either way. A `Frame` with `direction: 'in'` is one. */
export interface RecordedFrame {
  readonly connection: string;
  readonly direction: Direction;
  /** When it was received, or sent. */
  readonly receiveTime: Micros;
  readonly text: string;
}

/** A message as one line of JSON, its text kept to the letter. */
export function recordedLine({ connection, direction, receiveTime, text }: RecordedFrame): string {
  return `${JSON.stringify({ connection, direction, time: receiveTime, text })}\n`;
}
