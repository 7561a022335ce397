// Without orders a recording comes through a simulated venue to the bit, whether or not the line would be shown its orders;
// skipped where the recordings are missing.
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import type { Frame } from '@slipstream/core';
import { binanceDecoder, binanceInstrument } from '@slipstream/market-data';
import { SimulatedVenue } from './simulated-venue.ts';

const LINES = 15_000;
const fees = { maker: '0', taker: '0', basis: 'notional' } as const;
const RECORDINGS = [
  {
    file: 'usdm_btcusdt_20240808.gz',
    market: 'usdm',
    symbol: 'BTCUSDT',
    tick: '0.1',
    lot: '0.001',
  },
  {
    file: 'spot_nexousdt_20240723.gz',
    market: 'spot',
    symbol: 'NEXOUSDT',
    tick: '0.001',
    lot: '0.01',
  },
] as const;

/** The first lines of a recording: a stamp in nanoseconds, and what the socket gave. */
function framesOf(path: string): readonly Frame[] {
  const lines = gunzipSync(readFileSync(path)).toString().split('\n', LINES);
  return lines
    .filter((line) => line !== '')
    .map((line) => ({
      connection: 'recorded',
      receiveTime: Number(line.slice(0, 16)),
      text: line.slice(line.indexOf(' ') + 1),
    }));
}

describe.each(RECORDINGS)('the beginning of $file', ({ file, market, ...terms }) => {
  const path = fileURLToPath(
    new URL(`../../../../../shared/data/binance/${file}`, import.meta.url),
  );
  const tried = existsSync(path) ? test : test.skip;

  tried.each(['hidden', 'shown'] as const)('is unchanged where orders are %s', (ownOrders) => {
    const tape = framesOf(path);
    let now = 0;
    const venue = new SimulatedVenue({
      ...{ tape, ownOrders, clock: () => now, seed: 1 },
      decode: binanceDecoder({ market }),
      latency: { feed: 5_000, entry: 3_000, response: 3_000 },
      market: { instruments: [binanceInstrument({ market, ...terms, fees })] },
    });
    const received: Frame[] = [];
    for (let at = venue.peek(Infinity); at !== undefined; at = venue.peek(Infinity)) {
      now = at;
      const input = venue.take();
      if (input.kind !== 'frame') throw new Error(`an input was of kind ${input.kind}`);
      const { connection, text } = input;
      received.push({ connection, receiveTime: at, text });
    }
    expect(received).toHaveLength(tape.length);
    expect(received).toEqual(tape);
  });
});
