import { binanceStream } from './binance-stream.ts';
import { bybitStream } from './bybit-stream.ts';
import { deribitStream } from './deribit-stream.ts';
import { okxStream } from './okx-stream.ts';
import type { FrameStream } from './stream.ts';

/** Frames of our own of every venue; every one of them is read as it should be, which a test says. */
export const WRITTEN_STREAMS: readonly FrameStream[] = [
  deribitStream,
  okxStream,
  bybitStream,
  binanceStream,
];
