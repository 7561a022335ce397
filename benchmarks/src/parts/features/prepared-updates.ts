import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { type Instrument, type MarketUpdate, seededRandom, signOf } from '@slipstream/core';
import { sampleMarkets, samplePerpetual, sampleView } from '@slipstream/core/testing';
import { binanceDecoder, binanceInstrument, MarketState } from '@slipstream/market-data';

/** Where recordings lie beside the project, if they do. */
const folder = new URL('../../../../../shared/data/', import.meta.url);
const FILE = 'binance/usdm_btcusdt_20240808.gz';
/** How many levels a side keeps of each book: more than any feature of the benchmark looks at. */
const LEVELS = 25;
const LINE = /^(\d+) (.*)$/;
const SYNTHETIC_EVENTS = 40_000;

/** Updates whose views hold for good, so that nothing but the features is left to do. */
export interface PreparedLine {
  readonly instrument: Instrument;
  readonly updates: readonly MarketUpdate[];
  readonly source: 'recorded' | 'synthetic';
}

/** Binance's USDT perpetual on 8 August 2024, whole; a synthetic perpetual where the file is missing. */
export const preparedLine: PreparedLine = recorded() ?? synthetic();

function recorded(): PreparedLine | undefined {
  const path = new URL(FILE, folder);
  if (!existsSync(path)) return undefined;
  const fees = { maker: '0.0002', taker: '0.0005', basis: 'notional' } as const;
  const instrument = binanceInstrument({
    ...{ market: 'usdm', symbol: 'BTCUSDT', tick: '0.1', lot: '0.001', fees },
  });
  const decode = binanceDecoder({ market: 'usdm', symbol: 'BTCUSDT' });
  const state = new MarketState({ instruments: [instrument], bootstrap: 'quotes' });
  const updates: MarketUpdate[] = [];
  let view = sampleView(instrument);
  let markets = sampleMarkets([view]);
  let before = -1;
  for (const line of gunzipSync(readFileSync(path)).toString().split('\n')) {
    const [, nanos, text] = LINE.exec(line) ?? [];
    if (nanos === undefined || text === undefined) continue;
    const receiveTime = Math.floor(Number(nanos.slice(0, -3)));
    for (const event of decode({ connection: 'binance-usdm', receiveTime, text })) {
      const { book } = state.apply(event).view ?? {};
      if (book !== undefined && (book.sequence !== before || book.status !== view.book.status)) {
        before = book.sequence;
        view = sampleView(instrument, { book: book.copy(LEVELS) });
        markets = sampleMarkets([view]);
      }
      updates.push({ event, view, markets });
    }
  }
  return { instrument, updates, source: 'recorded' };
}

/** A touch that flickers and walks, with trades, at the pace of the recording. */
function synthetic(): PreparedLine {
  const instrument = samplePerpetual;
  const random = seededRandom('features');
  const updates: MarketUpdate[] = [];
  let time = 1_723_000_000_000_000;
  let bid = 114_000;
  let view = sampleView(instrument);
  let markets = sampleMarkets([view]);
  const state = new MarketState({ instruments: [instrument] });
  for (let number = 1; number <= SYNTHETIC_EVENTS; number += 1) {
    time += random.below(7_000);
    const about = { instrument: instrument.id, exchangeTime: time, receiveTime: time };
    if (random.next() < 0.25) {
      const aggressor = random.next() < 0.5 ? 'buy' : 'sell';
      const amount = 10 * (1 + random.below(500));
      const price = (bid + (signOf(aggressor) > 0 ? 1 : 0)) / 2;
      updates.push({
        event: { type: 'trade', id: String(number), price, amount, aggressor, ...about },
        ...{ view, markets },
      });
      continue;
    }
    bid += random.below(3) - 1;
    const side = (sign: 1 | -1): number[] =>
      Array.from({ length: LEVELS }, (_, level) => [
        (bid + (sign > 0 ? 1 + level : -level)) / 2,
        10 * (1 + random.below(900)),
      ]).flat();
    const event = {
      ...({ type: 'book-snapshot', bids: side(-1), asks: side(1), sequence: number } as const),
      ...about,
    };
    view = sampleView(instrument, { book: state.apply(event).view!.book.copy() });
    markets = sampleMarkets([view]);
    updates.push({ event, view, markets });
  }
  return { instrument, updates, source: 'synthetic' };
}
