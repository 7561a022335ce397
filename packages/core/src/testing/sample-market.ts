import { FixedBook } from '../book/fixed-book.ts';
import type {
  OptionTickerEvent,
  OptionTickerField,
  TickerEvent,
  TickerField,
} from '../events/market-event.ts';
import type { Instrument } from '../instrument/instrument.ts';
import type { Markets, MarketView } from '../market/market-view.ts';

/**
 * The market of an instrument as its first record leaves it, but for what was heard since, for tests and examples:
 * it waits for a snapshot of its book. It holds for good, unlike the lease of a line.
 *
 * @example
 * ```ts
 * import { FixedBook } from '@slipstream/core';
 * import { sampleCall, sampleView } from '@slipstream/core/testing';
 *
 * sampleView(sampleCall).book.status; // => 'awaiting-snapshot'
 * const book = new FixedBook({ instrument: sampleCall, bids: [200, 5], asks: [205, 3] });
 * sampleView(sampleCall, { book }).book.bestAsk; // => 205
 * ```
 */
export function sampleView(
  instrument: Instrument,
  heard: Partial<Omit<MarketView, 'instrument'>> = {},
): MarketView {
  const { ticker, optionTicker } = heard;
  return {
    instrument,
    receiveTime: 0,
    book: new FixedBook({ instrument, bids: [], asks: [], status: 'awaiting-snapshot' }),
    lastTrade: undefined,
    quote: undefined,
    ticker: undefined,
    optionTicker: undefined,
    trading: 'open',
    toldAt: (field) =>
      [ticker, optionTicker].find((said) => said !== undefined && tells(said, field))?.receiveTime,
    ...heard,
  };
}

function tells(
  { tells: fields }: TickerEvent | OptionTickerEvent,
  field: TickerField | OptionTickerField,
): boolean {
  return fields?.some((told) => told === field) ?? true;
}

/**
 * The markets of a line that holds these views and has heard of no index, for tests and examples.
 *
 * @example
 * ```ts
 * import { sampleCall, sampleMarkets, sampleView } from '@slipstream/core/testing';
 *
 * const markets = sampleMarkets([sampleView(sampleCall)]);
 * markets.view(sampleCall.id)?.trading; // => 'open'
 * markets.view('deribit:BTC-PERPETUAL'); // => undefined
 * ```
 */
export function sampleMarkets(views: readonly MarketView[]): Markets {
  return {
    instruments: views.map(({ instrument }) => instrument),
    view: (id) => views.find(({ instrument }) => instrument.id === id),
    index: () => undefined,
    volatilityIndex: () => undefined,
  };
}
