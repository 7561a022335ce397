// Order books
export type {
  BookChange,
  BookCounts,
  BookTransition,
  TransitionReason,
} from './books/book-change.ts';
export { OrderBook, type OrderBookOptions } from './books/order-book.ts';
export { type SequenceLink, sequenceLink } from './books/sequence-rule.ts';
// Errors
export { MarketDataError } from './errors/market-data-error.ts';
// Venues
export { decodeDeribit } from './venues/deribit/decode-deribit.ts';
export { DERIBIT_OPTION_PREMIUM_CAP } from './venues/deribit/instrument-record.ts';
