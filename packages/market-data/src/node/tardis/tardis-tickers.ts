import type {
  MarketEvent,
  OptionTickerEvent,
  QuoteEvent,
  TickerEvent,
  VenueGreeks,
} from '@slipstream/core';
import type { Draft } from '../../venues/reading.ts';
import { wholeGreeks } from '../../venues/whole-greeks.ts';
import type { TardisAbout } from './tardis-instrument.ts';
import type { TardisRow } from './tardis-row.ts';

/** A row of `derivative_ticker`. */
export function derivativeTicker(row: TardisRow, about: TardisAbout): readonly MarketEvent[] {
  const event: Draft<TickerEvent> = { type: 'ticker', ...about };
  setShared(event, row);
  const funding = row.optional('funding_rate');
  if (funding !== undefined) event.fundingRate = funding;
  if (row.text('funding_timestamp') !== '') event.nextFunding = row.micros('funding_timestamp');
  return [event];
}

/** A row of `options_chain`: the best prices, and the rest. */
export function optionsChain(row: TardisRow, about: TardisAbout): readonly MarketEvent[] {
  const quote: Draft<QuoteEvent> = { type: 'quote', ...about };
  const bid = bestOf(row, 'bid');
  if (bid) quote.bid = bid;
  const ask = bestOf(row, 'ask');
  if (ask) quote.ask = ask;

  const event: Draft<OptionTickerEvent> = { type: 'option-ticker', ...about };
  setShared(event, row);
  const forward = positive(row, 'underlying_price');
  if (forward !== undefined) event.forward = forward;
  // Tardis keeps the venue's unit, and Deribit's is the percent.
  const unit = row.text('exchange') === 'deribit' ? 100 : 1;
  const bidIv = positive(row, 'bid_iv');
  if (bidIv !== undefined) event.bidIv = bidIv / unit;
  const askIv = positive(row, 'ask_iv');
  if (askIv !== undefined) event.askIv = askIv / unit;
  const markIv = positive(row, 'mark_iv');
  if (markIv !== undefined) event.markIv = markIv / unit;
  const greeks = greeksOf(row);
  if (greeks) event.greeks = greeks;
  return [quote, event];
}

function setShared(event: Draft<TickerEvent> | Draft<OptionTickerEvent>, row: TardisRow): void {
  const mark = positive(row, 'mark_price');
  if (mark !== undefined) event.mark = mark;
  const index = positive(row, 'index_price');
  if (index !== undefined) event.index = index;
  const last = positive(row, 'last_price');
  if (last !== undefined) event.last = last;
  const openInterest = row.optional('open_interest');
  if (openInterest !== undefined) event.openInterest = openInterest;
}

function bestOf(row: TardisRow, side: 'bid' | 'ask'): QuoteEvent['bid'] {
  const price = row.optional(`${side}_price`);
  const amount = positive(row, `${side}_amount`);
  return price === undefined || amount === undefined ? undefined : { price, amount };
}

/** The greeks where all are there. OKX's are per coin of premium, a unit that events do not have. */
function greeksOf(row: TardisRow): VenueGreeks | undefined {
  if (row.text('exchange').startsWith('okex')) return undefined;
  return wholeGreeks({
    delta: row.optional('delta'),
    gamma: row.optional('gamma'),
    vega: row.optional('vega'),
    theta: row.optional('theta'),
    rho: row.optional('rho'),
  });
}

function positive(row: TardisRow, column: string): number | undefined {
  const value = row.optional(column);
  return value !== undefined && value > 0 ? value : undefined;
}
