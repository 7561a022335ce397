import { readFileSync } from 'node:fs';
import type { Frame } from '@slipstream/core';
import { decompress } from 'fzstd';
import { recorded } from './recorded-data.ts';

interface CapturedLine {
  readonly t: 'header' | 'http' | 'connect' | 'send' | 'recv';
  readonly conn: string;
  /** Seconds since the Unix epoch. */
  readonly ts: number;
  readonly data: string;
}

/** The frames of a capture in zstd-packed JSON lines: what came over a WebSocket, or the answers over HTTP. */
export function capturedJsonLines(
  file: string,
  connection: string,
  kind: 'recv' | 'http',
  conn?: string,
): readonly Frame[] {
  return new TextDecoder()
    .decode(decompress(readFileSync(recorded(file))))
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as CapturedLine)
    .filter((line) => line.t === kind && (conn === undefined || line.conn === conn))
    .map(({ ts, data }) => ({ connection, receiveTime: Math.round(ts * 1e6), text: data }));
}
