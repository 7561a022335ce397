import type { Decoder, FeeSchedule, Frame, Instrument } from '@slipstream/core';
import { readRecording } from '../src/node/read-recording.ts';
import { mergeByReceiveTime } from '../src/node/replay/merge-by-receive-time.ts';
import { binanceInstrument } from '../src/venues/binance/binance-instrument.ts';
import type { BinanceMarket } from '../src/venues/binance/binance-market.ts';
import { binanceDecoder } from '../src/venues/binance/decode-binance.ts';
import { bybitDecoder } from '../src/venues/bybit/decode-bybit.ts';
import { decodeDeribit } from '../src/venues/deribit/decode-deribit.ts';
import { okxDecoder } from '../src/venues/okx/decode-okx.ts';
import { recorded } from './recorded-path.ts';

/** Files that follow each other in time, and of files that name connections the only one that is read. */
interface RecordingSource {
  readonly files: readonly string[];
  readonly only?: string;
}

/** One real session with one market, as it lies beside the project. */
export interface Recording {
  readonly name: string;
  /** The market's name, which its frames bear as their connection. */
  readonly venue: string;
  /** Read in step, by receive time. */
  readonly sources: readonly RecordingSource[];
  readonly decoder: Decoder;
  /** What the frames do not say: the records of markets whose streams hold none. */
  readonly instruments: readonly Instrument[];
}

const notional: FeeSchedule = { maker: '0.0002', taker: '0.0005', basis: 'notional' };
const fees = { spot: notional, perpetual: notional, future: notional, option: notional };

function binance(
  name: string,
  files: readonly string[],
  terms: { market: BinanceMarket; symbol: string; tick: string; lot: string },
): Recording {
  return {
    name,
    venue: `binance-${terms.market}`,
    sources: [{ files: files.map((file) => `binance/${file}.gz`) }],
    decoder: binanceDecoder(terms),
    instruments: [binanceInstrument({ ...terms, fees: notional })],
  };
}

function bybit(category: 'linear' | 'spot', connection: string): Recording {
  const files = ['frames/BYBIT.jsonl.zst'];
  return {
    name: `Bybit ${category} of 2026`,
    venue: `bybit-${category}`,
    sources: [
      { files, only: 'BYBIT.http.1' },
      { files, only: connection },
    ],
    decoder: bybitDecoder({ category, fees }),
    instruments: [],
  };
}

/** Every recording of frames beside the project. */
export const RECORDINGS: readonly Recording[] = [
  {
    name: 'Deribit of July 2021',
    venue: 'deribit',
    sources: [{ files: ['frames/DERIBIT.0'] }, { files: ['frames/DERIBIT.ws.1.0'] }],
    decoder: decodeDeribit,
    instruments: [],
  },
  {
    name: 'Deribit of April 2021',
    venue: 'deribit',
    sources: [{ files: ['frames/DERIBIT.ws.30.0'] }],
    decoder: decodeDeribit,
    instruments: [],
  },
  {
    name: 'Deribit of July 2021, converted',
    venue: 'deribit',
    sources: [
      { files: ['frames/DERIBIT.jsonl.zst'], only: 'DERIBIT.http.sync' },
      { files: ['frames/DERIBIT.jsonl.zst'], only: 'DERIBIT.ws.1' },
    ],
    decoder: decodeDeribit,
    instruments: [],
  },
  {
    name: 'OKX of 2022',
    venue: 'okx',
    sources: [{ files: ['frames/OKX.ws.1.0'] }],
    decoder: okxDecoder({ fees }),
    instruments: [],
  },
  {
    name: 'OKX of 2022, converted',
    venue: 'okx',
    sources: [
      { files: ['frames/OKX.jsonl.zst'], only: 'OKX.http.sync' },
      { files: ['frames/OKX.jsonl.zst'], only: 'OKX.ws.1' },
    ],
    decoder: okxDecoder({ fees }),
    instruments: [],
  },
  bybit('linear', 'BYBIT.ws.2'),
  bybit('spot', 'BYBIT.ws.3'),
  {
    name: 'Binance USD-M of 2021',
    venue: 'binance-usdm',
    sources: [
      { files: ['frames/BINANCE_FUTURES.http.0.0'] },
      { files: ['frames/BINANCE_FUTURES.ws.1.0'] },
    ],
    decoder: binanceDecoder({ market: 'usdm' }),
    instruments: [
      ['SUSHIUSDT', '0.001', '1'],
      ['AKROUSDT', '0.00001', '1'],
      ['KEEPUSDT', '0.0001', '1'],
      ['CTKUSDT', '0.001', '1'],
    ].map(([symbol, tick, lot]) =>
      binanceInstrument({
        market: 'usdm',
        symbol: symbol!,
        tick: tick!,
        lot: lot!,
        fees: notional,
      }),
    ),
  },
  binance('BTC perpetual in coin', ['cm_btcusd_perp_20240808', 'cm_btcusd_perp_20240809'], {
    market: 'coinm',
    symbol: 'BTCUSD_PERP',
    tick: '0.1',
    lot: '1',
  }),
  binance('BTC perpetual in USDT', ['usdm_btcusdt_20240808'], {
    market: 'usdm',
    symbol: 'BTCUSDT',
    tick: '0.1',
    lot: '0.001',
  }),
  binance('BTC spot', ['spot_btcusdt_20240808', 'spot_btcusdt_20240809'], {
    market: 'spot',
    symbol: 'BTCUSDT',
    tick: '0.01',
    lot: '0.000001',
  }),
  binance('NEXO spot', ['spot_nexousdt_20240723', 'spot_nexousdt_20240724'], {
    market: 'spot',
    symbol: 'NEXOUSDT',
    tick: '0.001',
    lot: '0.01',
  }),
];

/** The files of a recording, each once. */
export function filesOf({ sources }: Recording): readonly string[] {
  return [...new Set(sources.flatMap(({ files }) => files))];
}

/** What a recording received, by time, under the name of its market. */
export async function* framesOf({ sources, venue }: Recording): AsyncGenerator<Frame> {
  const readings = sources.map(({ files, only }) =>
    readRecording(files.map(recorded), only === undefined ? {} : { only }),
  );
  for await (const frame of mergeByReceiveTime(readings)) yield { ...frame, connection: venue };
}
