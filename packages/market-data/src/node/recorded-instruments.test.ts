import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { InstrumentNotInRecording } from './errors/instrument-not-in-recording.ts';
import { MalformedLine } from './errors/malformed-line.ts';
import { inferBinanceInstrument, recordedBinanceInstruments } from './recorded-instruments.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'slipstream-instruments-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** A recording of these messages, a second apart. */
async function recordingOf(...messages: readonly unknown[]): Promise<string> {
  const lines = messages.map((message, index) => {
    const text = typeof message === 'string' ? message : JSON.stringify(message);
    return `${1_723_161_256_000_000 + index * 1_000_000} ${text}`;
  });
  const path = join(folder, 'recording');
  await writeFile(path, `${lines.join('\n')}\n`);
  return path;
}

function depth(parts: object): unknown {
  return { stream: 'x@depth', data: { e: 'depthUpdate', s: 'BTCUSDT', b: [], a: [], ...parts } };
}

const spotTrade = {
  stream: 'x@trade',
  data: { e: 'trade', s: 'NEXOUSDT', p: '1.21300000', q: '15.78000000', M: true },
};
const coinmTrade = {
  stream: 'x@trade',
  data: { e: 'trade', s: 'BTCUSD_PERP', p: '61804.8', q: '4', X: 'MARKET' },
};

describe('an instrument of a recording', () => {
  test('has the finest steps that its prices and amounts use, anywhere in the recording', async () => {
    const file = await recordingOf(
      depth({ b: [['61737.60000000', '0.50000000']], a: [['61738.00000000', '2.00000000']] }),
      depth({ a: [['61737.63000000', '1.00000000']] }),
      {
        stream: 'x@trade',
        data: { e: 'trade', s: 'BTCUSDT', p: '61000.0', q: '0.00001000', M: true },
      },
    );
    expect(await inferBinanceInstrument(file)).toEqual({
      market: 'spot',
      symbol: 'BTCUSDT',
      tick: '0.01',
      lot: '0.00001',
      messages: 3,
    });
  });

  test('counts whole units where no message uses a decimal place', async () => {
    const ticker = {
      u: 1,
      e: 'bookTicker',
      s: 'BTCUSD_PERP',
      ps: 'BTCUSD',
      b: '61000',
      B: '7',
      a: '61001',
      A: '9',
    };
    const file = await recordingOf({ stream: 'x@bookTicker', data: ticker });
    expect(await inferBinanceInstrument(file)).toMatchObject({
      market: 'coinm',
      tick: '1',
      lot: '1',
    });
  });

  test('takes the places of depth snapshots that name nobody, if it is alone', async () => {
    const snapshot = { lastUpdateId: 1, bids: [['1.2145', '63.3800']], asks: [['1.3', '7']] };
    const alone = await recordingOf(snapshot, spotTrade);
    expect(await inferBinanceInstrument(alone)).toMatchObject({ tick: '0.0001', lot: '0.01' });
    const several = await recordingOf(snapshot, spotTrade, coinmTrade);
    expect(await inferBinanceInstrument(several, { symbol: 'NEXOUSDT' })).toMatchObject({
      tick: '0.001',
    });
  });

  test.each([
    ['a delta that names the one before', depth({ pu: 1 }), 'usdm'],
    ['a delta that does not', depth({}), 'spot'],
    ['a trade with a kind', { e: 'trade', s: 'BTCUSDT', p: '1', q: '1', X: 'MARKET' }, 'usdm'],
    ['a trade without', { e: 'trade', s: 'BTCUSDT', p: '1', q: '1' }, 'spot'],
    [
      'an aggregate with spot’s own field',
      { e: 'aggTrade', s: 'BTCUSDT', p: '1', q: '1', M: true },
      'spot',
    ],
    ['an aggregate without', { e: 'aggTrade', s: 'BTCUSDT', p: '1', q: '1' }, 'usdm'],
    ['best prices without a name', { u: 1, s: 'BTCUSDT', b: '1', B: '1', a: '2', A: '1' }, 'spot'],
    [
      'best prices with a name',
      { e: 'bookTicker', s: 'BTCUSDT', b: '1', B: '1', a: '2', A: '1' },
      'usdm',
    ],
    ['a mark', { e: 'markPriceUpdate', s: 'BTCUSDT', p: '1' }, 'usdm'],
    ['a forced order', { e: 'forceOrder', o: { s: 'BTCUSDT' } }, 'usdm'],
    ['a symbol of the coin market', { e: 'trade', s: 'BTCUSD_PERP', p: '1', q: '1' }, 'coinm'],
    ['a delta with a pair', depth({ ps: 'BTCUSD', pu: 1 }), 'coinm'],
  ])('is of the market that %s shows', async (_what, message, market) => {
    const [instrument] = await recordedBinanceInstruments(await recordingOf(message));
    expect(instrument?.market).toBe(market);
  });

  test('is not listed when nothing tells its market', async () => {
    const file = await recordingOf({ stream: 'x@kline_1m', data: { e: 'kline', s: 'BTCUSDT' } });
    expect(await recordedBinanceInstruments(file)).toEqual([]);
  });
});

describe('inferBinanceInstrument', () => {
  test('finds one of several by its symbol, in any case', async () => {
    const file = await recordingOf(spotTrade, coinmTrade);
    expect(await inferBinanceInstrument(file, { symbol: 'btcusd_perp' })).toMatchObject({
      market: 'coinm',
      symbol: 'BTCUSD_PERP',
    });
  });

  test.each([
    [
      { symbol: 'ETHUSDT' },
      /^ETHUSDT is not in .*recording, which holds NEXOUSDT, BTCUSD_PERP\. Name one of them\.$/,
    ],
    [{}, /^no instrument was named in .*, which holds NEXOUSDT, BTCUSD_PERP\./],
  ])('names what is there when %j is not', async (options, message) => {
    const file = await recordingOf(spotTrade, coinmTrade);
    const fault = await inferBinanceInstrument(file, options).catch((error: unknown) => error);
    expect(fault).toBeInstanceOf(InstrumentNotInRecording);
    expect((fault as InstrumentNotInRecording).present).toEqual(['NEXOUSDT', 'BTCUSD_PERP']);
    expect((fault as Error).message).toMatch(message);
  });

  test('says so when a recording holds nothing of Binance', async () => {
    const file = await recordingOf({ jsonrpc: '2.0', method: 'heartbeat' }, [1]);
    await expect(inferBinanceInstrument([file])).rejects.toThrow(/no message of Binance/);
  });

  test('names file and line of a message that is not JSON', async () => {
    const file = await recordingOf(spotTrade, '{"stream": oops}');
    const fault = await inferBinanceInstrument(file).catch((error: unknown) => error);
    expect(fault).toBeInstanceOf(MalformedLine);
    expect(fault).toMatchObject({ file, line: 2 });
  });
});
