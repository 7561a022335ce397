import { type InstrumentId, instrumentId, type Micros } from '@slipstream/core';
import type { TardisRow } from './tardis-row.ts';

/** Tardis' names of exchanges whose data we know, as the names that our decoders give their venues. */
const VENUES: ReadonlyMap<string, string> = new Map([
  ['binance', 'binance-spot'],
  ['binance-futures', 'binance-usdm'],
  ['binance-delivery', 'binance-coinm'],
  ['binance-european-options', 'binance-options'],
  ['bybit-spot', 'bybit-spot'],
  ['bybit-options', 'bybit-option'],
  ['okex', 'okx'],
  ['okex-swap', 'okx'],
  ['okex-futures', 'okx'],
  ['okex-options', 'okx'],
]);

/** Bybit's inverse contracts: `BTCUSD`, `BTCUSDZ26`. */
const INVERSE = /USD([FGHJKMNQUVXZ]\d\d)?$/;

/** The id that our decoders give the instrument of a row. */
function tardisInstrument(exchange: string, symbol: string): InstrumentId {
  if (exchange === 'bybit') {
    return instrumentId(INVERSE.test(symbol) ? 'bybit-inverse' : 'bybit-linear', symbol);
  }
  return instrumentId(VENUES.get(exchange) ?? exchange, symbol);
}

/** What every event of a row carries. */
export interface TardisAbout {
  readonly instrument: InstrumentId;
  readonly exchangeTime: Micros;
  readonly receiveTime: Micros;
}

/** The instrument of a row and its times. */
export function aboutOf(row: TardisRow): TardisAbout {
  return {
    instrument: tardisInstrument(row.text('exchange'), row.text('symbol')),
    exchangeTime: row.micros('timestamp'),
    receiveTime: row.micros('local_timestamp'),
  };
}
