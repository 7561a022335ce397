import { describe, expect, jest, test } from '@jest/globals';
import {
  type BookStatus,
  type Diagnostic,
  Entrance,
  frames,
  type LineInput,
  MarketTime,
  replayAsync,
} from '@slipstream/core';
import { describeRecorded, recorded, tally } from '../../test/recorded-data.ts';
import { QuoteCheck } from '../books/quote-check.ts';
import { books } from '../market/books.ts';
import { decode } from '../market/decode.ts';
import { MarketState, type MarketStateOptions } from '../market/market-state.ts';
import { tapeOfFrames } from '../market/tape-of-frames.ts';
import { binanceInstrument } from '../venues/binance/binance-instrument.ts';
import { type BinanceMarket, binanceVenue } from '../venues/binance/binance-market.ts';
import { binanceDecoder } from '../venues/binance/decode-binance.ts';
import { readRecording } from './read-recording.ts';
import { inferBinanceInstrument } from './recorded-instruments.ts';

// Whole recordings, on a machine that may be busy with the rest of the suite.
jest.setTimeout(60_000);

interface Recording {
  readonly market: BinanceMarket;
  readonly symbol: string;
  readonly tick: string;
  readonly lot: string;
}

const fees = { maker: '0.0002', taker: '0.0005', basis: 'notional' } as const;
const coinmDays = ['binance/cm_btcusd_perp_20240808.gz', 'binance/cm_btcusd_perp_20240809.gz'];
const usdmDay = 'binance/usdm_btcusdt_20240808.gz';
const spotDays = ['binance/spot_btcusdt_20240808.gz', 'binance/spot_btcusdt_20240809.gz'];
const nexoDays = ['binance/spot_nexousdt_20240723.gz', 'binance/spot_nexousdt_20240724.gz'];
const coinm = { market: 'coinm', symbol: 'BTCUSD_PERP', tick: '0.1', lot: '1' } as const;
const nexo = { market: 'spot', symbol: 'NEXOUSDT', tick: '0.001', lot: '0.01' } as const;

/** What a whole recording gave: events by type, the book by status after each of its own, and the account. */
async function replayed(
  files: readonly string[],
  recording: Recording,
  options: MarketStateOptions & { readonly frames?: number } = {},
) {
  const instrument = binanceInstrument({ ...recording, fees });
  const heard: Diagnostic[] = [];
  const state = new MarketState({
    ...options,
    instruments: [instrument],
    diagnostics: (diagnostic) => heard.push(diagnostic),
  });
  const decoder = binanceDecoder(recording);
  const check = new QuoteCheck();
  const events: string[] = [];
  const statuses: BookStatus[] = [];
  // Comparisons in which the book stood at the quote's number before the quote came.
  let bookFirst = 0;
  let left = options.frames ?? Number.POSITIVE_INFINITY;
  const connection = binanceVenue(recording.market);
  for await (const frame of readRecording(files.map(recorded), { connection })) {
    for (const event of decoder(frame)) {
      const { view } = state.apply(event);
      events.push(event.type);
      if (!view) continue;
      if (event.type === 'book-delta' || event.type === 'book-snapshot') {
        statuses.push(view.book.status);
      }
      if (event.type === 'quote') check.note(event);
      if (view.book.status !== 'live') continue;
      if (check.compare(view.book) !== undefined && event.type === 'quote') bookFirst += 1;
    }
    left -= 1;
    if (left === 0) break;
  }
  return {
    events: tally(events),
    statuses: tally(statuses),
    quotes: { equal: check.equal, unequal: check.unequal, bookFirst },
    dropped: state.counts(instrument.id)?.dropped,
    account: heard.map((diagnostic) => diagnostic.message),
  };
}

describeRecorded('the coin-margined perpetual, two days as one session', coinmDays, () => {
  test('has no gap and no crossed book, and every quote of its number agrees', async () => {
    expect(await replayed(coinmDays, coinm)).toEqual({
      events: { 'book-delta': 44_795, 'book-snapshot': 1, quote: 48_355, trade: 5_235 },
      statuses: { 'awaiting-snapshot': 25, live: 44_771 },
      quotes: { equal: 1_885, unequal: 0, bookFirst: 0 },
      dropped: 23,
      account: [
        'the book of binance-coinm:BTCUSD_PERP went from awaiting-snapshot to live (snapshot): at sequence 1007198635193',
      ],
    });
  });
});

describeRecorded('the USD-margined perpetual', [usdmDay], () => {
  test('has no gap and no crossed book, and every quote of its number agrees', async () => {
    const usdm = { market: 'usdm', symbol: 'BTCUSDT', tick: '0.1', lot: '0.001' } as const;
    expect(await replayed([usdmDay], usdm)).toEqual({
      events: { 'book-delta': 6_551, 'book-snapshot': 1, quote: 66_089, trade: 21_313 },
      statuses: { 'awaiting-snapshot': 6, live: 6_546 },
      quotes: { equal: 629, unequal: 0, bookFirst: 126 },
      dropped: 4,
      account: [
        'the book of binance-usdm:BTCUSDT went from awaiting-snapshot to live (snapshot): at sequence 5123107856210',
      ],
    });
  });
});

describeRecorded('spot, two days as one session, with deltas before the snapshot', spotDays, () => {
  test('has no gap and no crossed book, and every quote of its number agrees', async () => {
    const spot = { market: 'spot', symbol: 'BTCUSDT', tick: '0.01', lot: '0.000001' } as const;
    expect(await inferBinanceInstrument(recorded(spotDays[0]!))).toEqual({
      ...spot,
      messages: 41_248,
    });
    expect(await replayed(spotDays, spot)).toEqual({
      events: { 'book-delta': 6_495, 'book-snapshot': 1, quote: 73_174, trade: 19_904 },
      statuses: { 'awaiting-snapshot': 3, live: 6_493 },
      quotes: { equal: 1_072, unequal: 0, bookFirst: 0 },
      dropped: 2,
      account: [
        'the book of binance-spot:BTCUSDT went from awaiting-snapshot to live (snapshot): at sequence 50093239224',
      ],
    });
  });
});

describeRecorded('an illiquid spot pair over a day', nexoDays, () => {
  const events = { 'book-delta': 68_182, 'book-snapshot': 1, quote: 33_437, trade: 12_458 };

  test('has no gap and no crossed book, and every quote of its number agrees', async () => {
    expect(await replayed(nexoDays, nexo)).toMatchObject({
      events,
      statuses: { live: 68_183 },
      quotes: { equal: 12_198, unequal: 0 },
    });
  });
});

describe('a second day alone, which holds no snapshot', () => {
  describeRecorded('of the illiquid pair', nexoDays.slice(1), () => {
    test('goes live once ten quotes in a row agree, says so, and runs to its end', async () => {
      expect(await replayed(nexoDays.slice(1), nexo, { bootstrap: 'quotes' })).toEqual({
        events: { 'book-delta': 66_994, quote: 33_000, trade: 12_280 },
        statuses: { 'awaiting-snapshot': 74, live: 66_920 },
        quotes: { equal: 12_054, unequal: 0, bookFirst: 80 },
        dropped: 0,
        account: [
          'the book of binance-spot:NEXOUSDT went from awaiting-snapshot to live (quotes): built from 75 deltas in 47.3 s without a snapshot; 10 quotes in a row gave its best bid and ask at its very number',
        ],
      });
    });

    test('never goes live by default, and says why', async () => {
      const first = await replayed(nexoDays.slice(1), nexo, { frames: 3_000 });
      expect(first.statuses['live']).toBeUndefined();
      expect(first.account).toEqual([
        'the book of binance-spot:NEXOUSDT went from awaiting-snapshot to gap (buffer-full): no snapshot came within 1000 deltas',
      ]);
    });
  });

  describeRecorded('of the coin-margined perpetual', coinmDays.slice(1), () => {
    test('waits while levels that never changed are missing from its best prices', async () => {
      const options = { bootstrap: 'quotes', frames: 20_000 } as const;
      // The first quotes of its numbers differ, at the 6th, 7th and 14th delta; ten in a row agree at the 78th.
      expect(await replayed(coinmDays.slice(1), coinm, options)).toEqual({
        events: { 'book-delta': 6_173, quote: 12_493, trade: 1_334 },
        statuses: { 'awaiting-snapshot': 77, live: 6_096 },
        quotes: { equal: 306, unequal: 0, bookFirst: 0 },
        dropped: 0,
        account: [
          'the book of binance-coinm:BTCUSD_PERP went from awaiting-snapshot to live (quotes): built from 78 deltas in 1.1 s without a snapshot; 10 quotes in a row gave its best bid and ask at its very number',
        ],
      });
    });
  });
});

describeRecorded('a line', nexoDays.slice(0, 1), () => {
  test('replays a recording like any other source of frames', async () => {
    const entrance = new Entrance<LineInput>({ time: new MarketTime({ start: 0 }) });
    const statuses: string[] = [];
    entrance.inputs$
      .pipe(
        frames(),
        decode(binanceDecoder(nexo)),
        books({ instruments: [binanceInstrument({ ...nexo, fees })] }),
      )
      .subscribe(({ view }) => statuses.push(view?.book.status ?? 'unknown'));
    const recording = readRecording(nexoDays.slice(0, 1).map(recorded));
    await replayAsync(entrance, [tapeOfFrames(recording)], { drain: 0 });
    expect(tally(statuses)).toEqual({ live: 1_804 });
  });
});
