import type { Micros } from '@slipstream/core';
import type { FrameCursor } from '../scanning/frame-cursor.ts';
import type { InstrumentNames } from '../scanning/instrument-names.ts';
import type { BinanceFeed } from './binance-market.ts';

/** What the scanner of a payload knows of its frame. */
export interface PayloadScan {
  readonly market: BinanceFeed;
  readonly names: InstrumentNames;
  receiveTime: Micros;
  /** Whether the payload stands in the frame of a combined stream. */
  combined: boolean;
}

/**
 * Steps over a field that no reader of the message reads. In a bare payload it may be the name of a stream or an error,
 * which make the frame another one.
 */
export function skipUnknown(cursor: FrameCursor, { combined }: PayloadScan): void {
  if (combined) cursor.skip();
  else cursor.fail();
}
