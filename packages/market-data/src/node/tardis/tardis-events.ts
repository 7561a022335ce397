import type { MarketEvent } from '@slipstream/core';
import { type RowReader, TardisBookRows } from './tardis-book-rows.ts';
import { aboutOf, type TardisAbout } from './tardis-instrument.ts';
import type { TardisRow } from './tardis-row.ts';
import { derivativeTicker, optionsChain } from './tardis-tickers.ts';

/** Tardis' data types that can be read. */
export type TardisDataType =
  | 'incremental_book_L2'
  | 'trades'
  | 'derivative_ticker'
  | 'options_chain'
  | 'liquidations';

const ROW = ['exchange', 'symbol', 'timestamp', 'local_timestamp'];

/** The columns without which a file is not of its data type. */
export const COLUMNS: Readonly<Record<TardisDataType, readonly string[]>> = {
  incremental_book_L2: [...ROW, 'is_snapshot', 'side', 'price', 'amount'],
  trades: [...ROW, 'id', 'side', 'price', 'amount'],
  liquidations: [...ROW, 'id', 'side', 'price', 'amount'],
  derivative_ticker: [...ROW, 'funding_rate', 'mark_price', 'index_price', 'open_interest'],
  options_chain: [...ROW, 'strike_price', 'bid_iv', 'ask_iv', 'mark_iv', 'underlying_price'],
};

/** The reader of a data type. */
export function rowReader(dataType: TardisDataType): RowReader {
  if (dataType === 'incremental_book_L2') return new TardisBookRows();
  const say = {
    trades: tradeOf,
    liquidations: liquidationOf,
    derivative_ticker: derivativeTicker,
    options_chain: optionsChain,
  }[dataType];
  return { next: (row) => say(row, aboutOf(row)), end: () => [] };
}

function tradeOf(row: TardisRow, about: TardisAbout): readonly MarketEvent[] {
  const side = row.word('side', ['buy', 'sell', 'unknown']);
  const price = row.number('price');
  const amount = row.number('amount');
  if (side === 'unknown') {
    const { exchangeTime, receiveTime } = about;
    const frame = `${about.instrument} ${price} ${amount}`;
    const reason = `${row.file}:${row.line} is a trade of unknown side`;
    return [{ type: 'decode-fault', venue: 'tardis', frame, reason, exchangeTime, receiveTime }];
  }
  return [{ type: 'trade', ...about, id: row.text('id'), price, amount, aggressor: side }];
}

/** Tardis' side is that of the forced order: `buy` where a short position was closed. */
function liquidationOf(row: TardisRow, about: TardisAbout): readonly MarketEvent[] {
  const side = row.word('side', ['buy', 'sell']);
  const [price, amount] = [row.number('price'), row.number('amount')];
  return [{ type: 'liquidation', ...about, side, price, amount }];
}
