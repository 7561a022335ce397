import { describe, expect, jest, test } from '@jest/globals';
import type { Frame, MarketEvent } from '@slipstream/core';
import { describeRecorded, recorded } from '../../../test/recorded-data.ts';
import { filesOf, framesOf, RECORDINGS } from '../../../test/recordings.ts';
import { connectionText } from '../../live/connection-frame.ts';
import { recordingLines } from '../recording-lines.ts';
import { accountText } from './account-text.ts';
import { FrameAccount, type FrameCounts } from './frame-account.ts';
import { type ConnectionAccount, RecordingAccount } from './recording-account.ts';

// Whole recordings, on a machine that may be busy with the rest of the suite.
jest.setTimeout(120_000);

function sum(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((total, count) => total + count, 0);
}

/** Every frame is of one kind, every fault has a reason, and every frame without events is called something. */
function expectBalanced(counts: FrameCounts): void {
  const { frames, read, faulty, silent, events, reasons, silentKinds } = counts;
  expect(frames).toBe(read + faulty + silent);
  expect(sum(reasons)).toBe(events['decode-fault'] ?? 0);
  expect(faulty).toBe(sum(reasons));
  expect(sum(silentKinds)).toBe(silent);
  expect(sum(events)).toBeGreaterThanOrEqual(read + faulty);
}

function accountOf(connection: string | undefined, texts: readonly string[]): ConnectionAccount {
  const account = new RecordingAccount();
  texts.forEach((text, index) => {
    account.note({
      ...{
        file: 'x',
        line: index + 1,
        direction: 'in',
        receiveTime: index,
        text,
      },
      ...(connection === undefined ? {} : { connection }),
    });
  });
  return account.finish()[0]!;
}

const index = (price: unknown) =>
  JSON.stringify({
    jsonrpc: '2.0',
    method: 'subscription',
    params: {
      channel: 'deribit_price_index.btc_usd',
      data: { timestamp: 1_700_000_000_000, price, index_name: 'btc_usd' },
    },
  });
const candle = (symbol: string) => JSON.stringify({ topic: `kline.1.${symbol}`, data: [] });
const ticker = JSON.stringify({
  ...{ topic: 'tickers.BTCUSDT', type: 'delta', ts: 1_700_000_000_000 },
  data: { symbol: 'BTCUSDT', volume24h: '7' },
});
const pong = '{"success":true,"ret_msg":"pong","conn_id":"x","op":"ping"}';

describe('the account of a connection', () => {
  test('says what became of each frame, with the market that its frames show', () => {
    const account = accountOf(undefined, [index(1), '{"jsonrpc":"2.0","id":1,"result":[]}', '{"']);
    expect(account).toEqual({
      market: 'deribit',
      ...{ frames: 3, read: 1, faulty: 1, silent: 1 },
      events: { index: 1, 'decode-fault': 1 },
      reasons: { 'the frame is not JSON': 1 },
      silentKinds: { 'acknowledgement or heartbeat': 1 },
    });
  });

  test('takes the market from the name of the connection, before its frames', () => {
    expect(accountOf('okx/2', [index(1)])).toMatchObject({
      market: 'okx',
      faulty: 1,
    });
  });

  test("counts the live connection's own words as events", () => {
    const texts = [connectionText('up', 'connected'), connectionText('down', 'code 1006')];
    expect(accountOf('deribit', texts)).toMatchObject({
      read: 2,
      events: { connection: 2 },
    });
  });

  test('counts faults of a kind together, whatever instrument they are of', () => {
    const texts = ['BTCUSDT', 'ETHUSDT', 'BTC-6JAN23-17500-C'].map(candle);
    expect(accountOf('bybit-linear', texts).reasons).toEqual({
      'topic kline.#.* has no reader': 3,
    });
  });

  test('names the channel of data that gave no event', () => {
    expect(accountOf('bybit-linear', [ticker, ticker, pong]).silentKinds).toEqual({
      tickers: 2,
      'acknowledgement or heartbeat': 1,
    });
  });

  test('keeps so many kinds of faults apart and counts the others together', () => {
    const account = new FrameAccount();
    const frame: Frame = { connection: 'x', receiveTime: 1, text: '' };
    for (let fault = 0; fault < 1_000; fault += 1) {
      const reason = 'x'.repeat(fault % 150);
      const event: MarketEvent = {
        ...{
          type: 'decode-fault',
          venue: 'x',
          frame: '',
          reason: `${reason}y`,
        },
        ...{ exchangeTime: 1, receiveTime: 1 },
      };
      account.note(frame, [event]);
    }
    for (let fault = 0; fault < 1_000; fault += 1) {
      const reason = String.fromCodePoint(0x4e00 + fault);
      const times = { exchangeTime: 1, receiveTime: 1 };
      account.note(frame, [{ type: 'decode-fault', venue: 'x', frame: '', reason, ...times }]);
    }
    const { reasons, faulty } = account.counts;
    expect(Object.keys(reasons)).toHaveLength(201);
    expect(reasons['other reasons']).toBe(950);
    expect(faulty).toBe(2_000);
    expectBalanced(account.counts);
  });

  test('is told in lines, the commonest first', () => {
    const account = accountOf('deribit', [index(1), index(2), index('x'), '[]']);
    expect(accountText([account])).toEqual([
      '  deribit, read as deribit: frames 4 = with events 2 + with faults 2 + without events 0',
      '    events: index 2, decode-fault 2',
      '    fault 1: deribit_price_index.btc_usd: price: Invalid input: expected number, received string',
      '    fault 1: the frame is no JSON object',
    ]);
  });

  test('lists a dozen kinds of faults and sums up the others', () => {
    const texts = Array.from({ length: 20 }, (_, place) => `{"method":"${'x'.repeat(place + 1)}"}`);
    const lines = accountText([accountOf('deribit', texts)]);
    expect(lines).toHaveLength(2 + 12 + 1);
    expect(lines.at(-1)).toBe('    fault 8: of 8 further kinds');
  });
});

interface Expected {
  readonly frames: number;
  /** Frames of channels that no decoder reads, or of before the numbers that a book needs. */
  readonly faulty: number;
  readonly acknowledgements: number;
  /** Channels some of whose frames hold nothing that an event has a place for. */
  readonly quiet: readonly string[];
}

const EXPECTED: Readonly<Record<string, Expected>> = {
  'Deribit of July 2021': { frames: 140, faulty: 0, acknowledgements: 1, quiet: [] },
  'Deribit of April 2021': { frames: 149, faulty: 0, acknowledgements: 1, quiet: [] },
  'Deribit of July 2021, converted': { frames: 140, faulty: 0, acknowledgements: 1, quiet: [] },
  'OKX of 2022': { frames: 410, faulty: 290, acknowledgements: 18, quiet: [] },
  'OKX of 2022, converted': { frames: 435, faulty: 290, acknowledgements: 18, quiet: [] },
  'Bybit linear of 2026': { frames: 2_548, faulty: 72, acknowledgements: 17, quiet: ['tickers'] },
  'Bybit spot of 2026': { frames: 683, faulty: 26, acknowledgements: 7, quiet: [] },
  'Binance USD-M of 2021': { frames: 1_539, faulty: 71, acknowledgements: 0, quiet: [] },
  'BTC perpetual in coin': { frames: 98_386, faulty: 0, acknowledgements: 0, quiet: [] },
  'BTC perpetual in USDT': { frames: 93_954, faulty: 0, acknowledgements: 0, quiet: [] },
  'BTC spot': { frames: 99_574, faulty: 0, acknowledgements: 0, quiet: [] },
  'NEXO spot': { frames: 114_078, faulty: 0, acknowledgements: 0, quiet: [] },
};

for (const recording of RECORDINGS) {
  describeRecorded(`the recording of ${recording.name}`, filesOf(recording), () => {
    test('is accounted for, frame by frame', async () => {
      const account = new FrameAccount();
      for await (const frame of framesOf(recording)) account.note(frame, recording.decoder(frame));
      const { counts } = account;
      expectBalanced(counts);
      const { 'acknowledgement or heartbeat': acknowledgements = 0, ...quiet } = counts.silentKinds;
      expect({
        frames: counts.frames,
        faulty: counts.faulty,
        acknowledgements,
        quiet: Object.keys(quiet),
      }).toEqual(EXPECTED[recording.name]);
    });
  });
}

const FILES = [...new Set(RECORDINGS.flatMap(filesOf))].filter((file) => file.startsWith('frames'));
describeRecorded('captures of unnamed or foreign connections', FILES, () => {
  test('show by their frames which market they are of', async () => {
    const seen: string[] = [];
    for (const file of FILES) {
      const account = new RecordingAccount();
      for await (const lines of recordingLines(recorded(file), () => {}))
        lines.map((line) => account.note(line));
      for (const { connection = '-', market, frames } of account.finish()) {
        seen.push(`${file} ${connection}: ${frames} of ${market}`);
      }
    }
    expect(seen).toMatchInlineSnapshot(`
      [
        "frames/DERIBIT.0 -: 4 of deribit",
        "frames/DERIBIT.ws.1.0 -: 136 of deribit",
        "frames/DERIBIT.ws.30.0 -: 149 of deribit",
        "frames/DERIBIT.jsonl.zst DERIBIT.http.sync: 4 of deribit",
        "frames/DERIBIT.jsonl.zst DERIBIT.ws.1: 136 of deribit",
        "frames/OKX.ws.1.0 -: 410 of okx",
        "frames/OKX.jsonl.zst OKX.http.sync: 25 of okx",
        "frames/OKX.jsonl.zst OKX.ws.1: 410 of okx",
        "frames/BYBIT.jsonl.zst BYBIT.http.1: 2 of bybit",
        "frames/BYBIT.jsonl.zst BYBIT.ws.2: 2546 of bybit",
        "frames/BYBIT.jsonl.zst BYBIT.ws.3: 681 of bybit",
        "frames/BINANCE_FUTURES.http.0.0 -: 4 of binance",
        "frames/BINANCE_FUTURES.ws.1.0 -: 1535 of binance",
      ]
    `);
  });
});
