import type { Frame, Random } from '@slipstream/core';
import type { Comparison, Measurement } from '../../harness/figure.ts';
import { KeptAlive } from '../../harness/kept-alive.ts';
import { binanceSession, deribitSession, deribitStream, type Session } from './frames.ts';
import { type OwnVenue, ownBinance, ownDeribit, sequence, sumOverBooks } from './own-books.ts';

/** Reads the number of a change out of a parsed frame. */
type NumberOf = (message: unknown) => number;

const deribitNumber: NumberOf = (message) =>
  (message as { params: { data: { change_id: number } } }).params.data.change_id;

const binanceNumber: NumberOf = (message) => {
  const { data } = message as { data: { u?: number; lastUpdateId?: number } };
  return data.u ?? data.lastUpdateId!;
};

const kept = new KeptAlive();

function parsedSum(frames: readonly Frame[], numberOf: NumberOf): number {
  let sum = 0;
  let last: unknown;
  for (const { text } of frames) {
    last = JSON.parse(text);
    sum += numberOf(last);
  }
  kept.keep(last);
  return sum;
}

/** The whole way from the frame into the book beside the parser alone. */
function againstParse(
  name: string,
  what: string,
  session: Session,
  venue: OwnVenue,
  numberOf: NumberOf,
): Comparison {
  return {
    kind: 'comparison',
    name,
    sentence: `The whole way of ${what} to its events and into its book; ${session.source} frames.`,
    operations: session.operations,
    own: {
      name: 'decoder and OrderBook',
      prepare: (random) => {
        const frames = session.frames(random);
        return () => sumOverBooks(venue, frames, sequence);
      },
    },
    peer: {
      name: 'JSON.parse alone',
      prepare: (random) => {
        const frames = session.frames(random);
        return () => parsedSum(frames, numberOf);
      },
    },
  };
}

/** No scanner takes a frame that begins with a blank, and JSON does not mind. */
function bySchema(frames: readonly Frame[]): readonly Frame[] {
  return frames.map((frame) => ({ ...frame, text: Buffer.from(` ${frame.text}`).toString() }));
}

/** Processor time, because other work on the machine takes the core away for milliseconds. */
function microsSince(start: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(start);
  return user + system;
}

/** How many times the parser's own time is what comes after it, where no scanner knows the frame. */
function afterParse(
  name: string,
  what: string,
  session: Session,
  venue: OwnVenue,
  numberOf: NumberOf,
): Measurement {
  return {
    kind: 'measurement',
    name,
    sentence: `Processor time of JSON.parse ÷ that of schema, events and book after it, for ${what} that no scanner knows; ${session.source} frames.`,
    unit: '×',
    measure: (random: Random) => {
      const frames = bySchema(session.frames(random));
      const before = process.cpuUsage();
      const parsed = parsedSum(frames, numberOf);
      const parse = microsSince(before);
      const between = process.cpuUsage();
      const kept = sumOverBooks(venue, frames, sequence);
      const whole = microsSince(between);
      if (parsed !== kept) throw new Error(`${name}: parsed ${parsed}, kept ${kept}`);
      return parse / (whole - parse);
    },
  };
}

const DERIBIT = 'one book frame of Deribit';
const STREAM = 'one frame of Deribit with ten level changes';
const BINANCE = 'one depth frame of Binance';

export const againstJsonParse: readonly (Comparison | Measurement)[] = [
  againstParse('deribit-frame-to-parse', DERIBIT, deribitSession, ownDeribit, deribitNumber),
  againstParse('deribit-stream-to-parse', STREAM, deribitStream, ownDeribit, deribitNumber),
  againstParse('binance-delta-to-parse', BINANCE, binanceSession, ownBinance, binanceNumber),
  afterParse('deribit-after-parse', DERIBIT, deribitSession, ownDeribit, deribitNumber),
  afterParse('deribit-stream-after-parse', STREAM, deribitStream, ownDeribit, deribitNumber),
  afterParse('binance-after-parse', BINANCE, binanceSession, ownBinance, binanceNumber),
];
