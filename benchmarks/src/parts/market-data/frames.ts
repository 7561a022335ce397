import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { Frame, Random } from '@slipstream/core';
import { binanceFrames, deribitFrames } from './synthetic-frames.ts';

/** Where recordings lie beside the project, if they do. */
const folder = new URL('../../../../../shared/data/', import.meta.url);

/** Frames of one venue, and whether a venue sent them. */
export interface Session {
  readonly source: 'recorded' | 'synthetic';
  /** How many frames a round reads. */
  readonly operations: number;
  readonly frames: (random: Random) => readonly Frame[];
}

/** A text of its own, as a socket gives it: a piece of a file would hold on to the file, and cost more to read. */
function received(text: string, receiveTime: number): Frame {
  return { connection: 'benchmark', receiveTime, text: Buffer.from(text).toString() };
}

/** A recorded session, read once; nothing where the file is missing. */
function recording(file: string, read: (bytes: Buffer) => readonly Frame[]): Session | undefined {
  const path = new URL(file, folder);
  if (!existsSync(path)) return undefined;
  const frames = read(readFileSync(path));
  return { source: 'recorded', operations: frames.length, frames: () => frames };
}

function synthetic(
  make: (random: Random, count: number) => readonly Frame[],
  count: number,
): Session {
  return { source: 'synthetic', operations: count + 1, frames: (random) => make(random, count) };
}

/** How often a session of a hundred frames is replayed, from empty books each time. */
const REPLAYS = 100;

const BOOK_CHANNEL =
  /^(\d+\.\d+): (\{"jsonrpc":"2\.0","method":"subscription","params":\{"channel":"book\..*)$/;

/** Ten options of Deribit for 31 seconds, books alone. */
export const deribitSession: Session =
  recording('frames/DERIBIT.ws.1.0', (bytes) => {
    const frames = bytes
      .toString()
      .split('\n')
      .map((line) => BOOK_CHANNEL.exec(line))
      .filter((match) => match !== null)
      .map(([, seconds, text]) => received(text!, Math.round(Number(seconds) * 1e6)));
    return Array.from({ length: REPLAYS }, () => frames).flat();
  }) ?? synthetic(deribitFrames, 2_000);

/** A perpetual of Deribit with ten levels a change, which no recording holds. */
export const deribitStream: Session = synthetic(deribitFrames, 3_000);

const SNAPSHOT = /"lastUpdateId":(\d+)/;
const LAST = /"u":(\d+)/;

/** How many changes of depth one round reads: 68 levels each. */
const DELTAS = 1_500;

/** The BTC perpetual in USDT: the snapshot, and the changes from there. */
export const binanceSession: Session =
  recording('binance/usdm_btcusdt_20240808.gz', (bytes) => {
    const texts = gunzipSync(bytes)
      .toString()
      .split('\n')
      .map((line) => [line.slice(line.indexOf(' ') + 1), Number(line.slice(0, 16))] as const);
    const [snapshot, time] = texts.find(([text]) => SNAPSHOT.test(text))!;
    const number = Number(SNAPSHOT.exec(snapshot)![1]);
    const deltas = texts
      .filter(([text]) => text.includes('"depthUpdate"') && Number(LAST.exec(text)![1]) >= number)
      .slice(0, DELTAS);
    // The peer wants a snapshot in the envelope of a stream.
    const enveloped = `{"stream":"btcusdt@depthSnapshot","data":${snapshot}}`;
    return [
      received(enveloped, time),
      ...deltas.map(([text, receiveTime]) => received(text, receiveTime)),
    ];
  }) ?? synthetic(binanceFrames, DELTAS);
