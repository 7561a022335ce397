import type {
  BookSide,
  FlatLevels,
  MarketEvent,
  Markets,
  MarketView,
  Micros,
} from '@slipstream/core';

/**
 * Events that bring a line that begins in the middle of a tape to where the tape stands: the instrument's record, its whole
 * book with the number of its last change, and what its tickers and indices last said. The next delta continues the book.
 *
 * @returns nothing where the instrument is not known or its book is not live: no parent begins there.
 */
export function openingOf(
  markets: Markets,
  instrument: string,
  time: Micros,
): readonly MarketEvent[] | undefined {
  const view = markets.view(instrument);
  if (view === undefined || view.book.status !== 'live') return undefined;
  const { book, ticker, optionTicker } = view;
  const times = { exchangeTime: time, receiveTime: time };
  return [
    { type: 'instrument', record: view.instrument, ...times },
    {
      ...{ type: 'book-snapshot', instrument, sequence: book.sequence, ...times },
      ...{ bids: levelsOf(view, 'bid'), asks: levelsOf(view, 'ask') },
    },
    ...(ticker === undefined ? [] : [whole({ ...ticker, receiveTime: time })]),
    ...(optionTicker === undefined ? [] : [whole({ ...optionTicker, receiveTime: time })]),
  ];
}

/** A ticker of a view is all that is known; the event that came last may have told a part of it. */
function whole<Event extends { readonly tells?: readonly unknown[] }>(event: Event): Event {
  const { tells: _, ...rest } = event;
  return rest as Event;
}

function levelsOf({ book, instrument }: MarketView, side: BookSide): FlatLevels {
  return Array.from({ length: book.depth(side) }, (_, level) => [
    instrument.ticks.price(book.ticksAt(side, level)!),
    book.amountAt(side, level),
  ]).flat();
}
