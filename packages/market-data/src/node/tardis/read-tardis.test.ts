import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { MarketEvent } from '@slipstream/core';
import { samplePerpetual } from '@slipstream/core/testing';
import { damagedFrames } from '../../../test/damaged-frames.ts';
import { tally } from '../../../test/recorded-data.ts';
import { MarketState } from '../../market/market-state.ts';
import { RecordingNotFound } from '../errors/recording-not-found.ts';
import { RecordingWentBack } from '../errors/recording-went-back.ts';
import { MalformedTardisRow } from './malformed-tardis-row.ts';
import { NotATardisFile } from './not-a-tardis-file.ts';
import { readTardis } from './read-tardis.ts';
import type { TardisDataType } from './tardis-events.ts';

const ABOUT = 'exchange,symbol,timestamp,local_timestamp';
const HEADERS: Readonly<Record<TardisDataType, string>> = {
  incremental_book_L2: `${ABOUT},is_snapshot,side,price,amount`,
  trades: `${ABOUT},id,side,price,amount`,
  liquidations: `${ABOUT},id,side,price,amount`,
  derivative_ticker: `${ABOUT},funding_timestamp,funding_rate,predicted_funding_rate,open_interest,last_price,index_price,mark_price`,
  options_chain: `${ABOUT},type,strike_price,expiration,open_interest,last_price,bid_price,bid_amount,bid_iv,ask_price,ask_amount,ask_iv,mark_price,mark_iv,underlying_index,underlying_price,delta,gamma,vega,theta,rho`,
};

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tardis-'));
});
afterAll(() => rm(folder, { recursive: true }));

let files = 0;
async function fileOf(text: string | Uint8Array): Promise<string> {
  files += 1;
  const file = join(folder, `${files}.csv`);
  await writeFile(file, text);
  return file;
}

async function eventsOf(
  dataType: TardisDataType,
  paths: string | readonly string[],
): Promise<readonly MarketEvent[]> {
  const events: MarketEvent[] = [];
  for await (const event of readTardis(paths, { dataType })) events.push(event);
  return events;
}

async function read(dataType: TardisDataType, ...rows: string[]): Promise<readonly MarketEvent[]> {
  return eventsOf(dataType, await fileOf([HEADERS[dataType], ...rows, ''].join('\n')));
}

const times = { exchangeTime: 1_591_574_399_413_000, receiveTime: 1_591_574_400_196_008 };
const stamps = `${times.exchangeTime},${times.receiveTime}`;
const instrument = 'deribit:BTC-PERPETUAL';

/** A row of the perpetual received some microseconds after the first. */
function later(micros: number, rest: string): string {
  return `deribit,BTC-PERPETUAL,${times.exchangeTime},${times.receiveTime + micros},${rest}`;
}

describe('incremental books', () => {
  test('join the rows of one message, and count the messages', async () => {
    const events = await read(
      'incremental_book_L2',
      later(0, 'true,bid,9500,10'),
      later(0, 'true,ask,9500.5,20'),
      later(0, 'true,bid,9499.5,30'),
      later(9, 'false,bid,9500,0'),
      later(12, 'false,ask,9501,40'),
    );
    const at = (micros: number) => ({
      instrument,
      ...times,
      receiveTime: times.receiveTime + micros,
    });
    expect(events).toEqual([
      {
        type: 'book-snapshot',
        ...at(0),
        bids: [9_500, 10, 9_499.5, 30],
        asks: [9_500.5, 20],
        sequence: 1,
      },
      { type: 'book-delta', ...at(9), bids: [9_500, 0], asks: [], sequence: 2 },
      { type: 'book-delta', ...at(12), bids: [], asks: [9_501, 40], sequence: 3 },
    ]);
  });

  test('keep a book live, through the snapshot after an interruption too', async () => {
    const market = new MarketState({
      instruments: [{ ...samplePerpetual, id: instrument, symbol: 'BTC-PERPETUAL' }],
    });
    const events = await read(
      'incremental_book_L2',
      later(0, 'true,bid,9500,10'),
      later(1, 'false,ask,9501,40'),
      later(2, 'true,bid,9400,10'),
      later(3, 'false,ask,9401,40'),
    );
    const statuses = events.map((event) => {
      const { book } = market.apply(event).view!;
      return `${book.status} ${book.depth('bid')} ${book.depth('ask')}`;
    });
    expect(statuses).toEqual(['live 1 0', 'live 1 1', 'live 1 0', 'live 1 1']);
  });

  test('of several instruments in one file stay apart', async () => {
    const events = await read(
      'incremental_book_L2',
      `binance-futures,BTCUSDT,${stamps},true,bid,1,2`,
      `binance-futures,ETHUSDT,${stamps},true,bid,3,4`,
    );
    expect(events).toMatchObject([
      { instrument: 'binance-usdm:BTCUSDT', bids: [1, 2], sequence: 1 },
      { instrument: 'binance-usdm:ETHUSDT', bids: [3, 4], sequence: 1 },
    ]);
  });

  test('begin with their first snapshot', async () => {
    expect(await read('incremental_book_L2', later(0, 'false,bid,9500,10'))).toEqual([]);
  });

  test('go on over the files of several days, which each have their header', async () => {
    const header = HEADERS.incremental_book_L2;
    const first = await fileOf(`${header}\n${later(0, 'true,bid,9500,10')}\n`);
    const second = await fileOf(gzipSync(`${header}\n${later(5, 'false,bid,9500,0')}\n`));
    expect(await eventsOf('incremental_book_L2', [first, second])).toMatchObject([
      { type: 'book-snapshot', sequence: 1 },
      { type: 'book-delta', sequence: 2 },
    ]);
  });
});

describe('trades and liquidations', () => {
  test('name the side of the taker and of the forced order', async () => {
    const row = `deribit,BTC-PERPETUAL,${stamps},7,sell,9500.5,10`;
    const about = { instrument, price: 9_500.5, amount: 10, ...times };
    expect(await read('trades', row)).toEqual([
      { type: 'trade', ...about, id: '7', aggressor: 'sell' },
    ]);
    expect(await read('liquidations', row)).toEqual([
      { type: 'liquidation', ...about, side: 'sell' },
    ]);
  });

  test('of unknown side are faults that say where they stand', async () => {
    const [event] = await read('trades', `deribit,X,${stamps},7,unknown,9500.5,10`);
    expect(event).toMatchObject({
      type: 'decode-fault',
      reason: expect.stringMatching(/\.csv:2 is a trade of unknown side$/),
    });
  });

  test.each([
    ['okex-options', 'BTC-USD-261225-100000-C', 'okx:BTC-USD-261225-100000-C'],
    ['bybit', 'BTCUSD', 'bybit-inverse:BTCUSD'],
    ['bybit', 'BTCUSDT', 'bybit-linear:BTCUSDT'],
    ['bybit-options', 'X', 'bybit-option:X'],
    ['kraken', 'X', 'kraken:X'],
  ])('of %s %s have the id %s', async (exchange, symbol, id) => {
    const row = `${exchange},${symbol},${stamps},7,buy,1,2`;
    expect(await read('trades', row)).toMatchObject([{ instrument: id }]);
  });
});

describe('tickers', () => {
  test('have what is not empty', async () => {
    const row = `deribit,BTC-PERPETUAL,${stamps},1591603200000000,-0.0001,,100.5,,9501.25,9500`;
    expect(await read('derivative_ticker', row)).toEqual([
      {
        type: 'ticker',
        instrument,
        mark: 9_500,
        index: 9_501.25,
        openInterest: 100.5,
        fundingRate: -0.0001,
        nextFunding: 1_591_603_200_000_000,
        ...times,
      },
    ]);
  });

  const chain = (exchange: string, bidIv: string, bidAmount: string) =>
    `${exchange},BTC-9JUN20-9875-P,${stamps},put,9875,1591689600000000,0.1,,0.0205,${bidAmount},${bidIv},0.0235,15.0,75.0,0.02210436,62.5,SYN.BTC-9JUN20,9756.36,-0.61752,0.00103,2.24964,-53.05655,-0.22796`;

  test("of Deribit's options have fractions for percents, and an empty side is absent", async () => {
    const about = { instrument: 'deribit:BTC-9JUN20-9875-P', ...times };
    expect(await read('options_chain', chain('deribit', '', ''))).toEqual([
      { type: 'quote', ask: { price: 0.0235, amount: 15 }, ...about },
      {
        type: 'option-ticker',
        mark: 0.02210436,
        openInterest: 0.1,
        forward: 9_756.36,
        askIv: 0.75,
        markIv: 0.625,
        greeks: {
          delta: -0.61752,
          gamma: 0.00103,
          vega: 2.24964,
          theta: -53.05655,
          rho: -0.22796,
        },
        ...about,
      },
    ]);
  });

  test("of other venues' options have fractions already, and OKX's greeks are left out", async () => {
    const [quote, ticker] = await read('options_chain', chain('okex-options', '0.5', '3'));
    expect(quote).toMatchObject({ bid: { price: 0.0205, amount: 3 } });
    expect(ticker).toMatchObject({ bidIv: 0.5 });
    expect(ticker).not.toHaveProperty('greeks');
  });
});

describe('what goes wrong', () => {
  test('a missing file', async () => {
    await expect(eventsOf('trades', join(folder, 'none.csv'))).rejects.toThrow(RecordingNotFound);
  });

  test.each([
    ['another header', HEADERS.trades],
    ['nothing in it', ''],
  ])('a file with %s', async (_what, text) => {
    const reading = eventsOf('incremental_book_L2', await fileOf(text));
    await expect(reading).rejects.toThrow(NotATardisFile);
    await expect(reading).rejects.toThrow(/is_snapshot/);
  });

  test.each([
    ['a price that is no number', later(1, '7,buy,cheap,10'), "'cheap' in column price"],
    ['no price', later(1, '7,buy,,10'), "'' in column price"],
    ['an unknown side', later(1, '7,up,1,10'), 'not buy or sell or unknown'],
    ['a field too few', later(1, '7,buy,1'), 'not 8 fields'],
    ['a time in ISO', 'deribit,X,2020-01-01,2020-01-01,7,buy,1,2', 'a time in microseconds'],
  ])('%s, named by file, line and column', async (_what, row, message) => {
    const reading = read('trades', later(0, '7,buy,1,10'), row);
    await expect(reading).rejects.toThrow(MalformedTardisRow);
    await expect(reading).rejects.toThrow(message);
    await expect(reading).rejects.toMatchObject({ line: 3 });
  });

  test('a row that goes back in time', async () => {
    const reading = read('trades', later(9, '7,buy,1,10'), later(8, '8,buy,1,10'));
    await expect(reading).rejects.toThrow(RecordingWentBack);
  });

  test('200 damaged rows give events or an error of this kind, nothing else', async () => {
    const outcomes: string[] = [];
    for (const row of damagedFrames([later(0, '7,buy,9500.5,10')], 200, 20_261_109)) {
      const outcome = await read('trades', row).then(
        () => 'events',
        (thrown: Error) => thrown.constructor.name,
      );
      outcomes.push(outcome);
    }
    const { events = 0, MalformedTardisRow: malformed = 0 } = tally(outcomes);
    expect(events + malformed).toBe(200);
    expect(malformed).toBeGreaterThan(50);
  });
});
