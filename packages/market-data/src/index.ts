// Order books
export type {
  BookChange,
  BookCounts,
  BookTransition,
  TransitionReason,
} from './books/book-change.ts';
export { OrderBook, type OrderBookOptions } from './books/order-book.ts';
export { QuoteCheck, type QuoteVerdict } from './books/quote-check.ts';
export { type SequenceLink, sequenceLink } from './books/sequence-rule.ts';
// Errors
export { MarketDataError } from './errors/market-data-error.ts';
export { InvalidChannel } from './errors/invalid-channel.ts';
export { RawFeedNeedsCredentials } from './errors/raw-feed-needs-credentials.ts';
export { TooManyChannels } from './errors/too-many-channels.ts';
// Live connections; the sockets are under /node
export type { ArrivalCounts, ArrivalMetrics } from './live/arrivals/arrival-tally.ts';
export { FirstArrivals, type FirstArrivalsOptions } from './live/arrivals/first-arrivals.ts';
export { type BackoffOptions, backoff } from './live/backoff.ts';
export { binanceProtocol } from './live/binance-protocol.ts';
export { bybitProtocol } from './live/bybit-protocol.ts';
export { ClockSkew } from './live/clock-skew.ts';
export { connectionText, withConnections } from './live/connection-frame.ts';
export type { ConnectionCounts, ConnectionTiming } from './live/connection-state.ts';
export { type DeribitProtocolOptions, deribitProtocol } from './live/deribit-protocol.ts';
export type { TrafficFigures } from './live/connection-traffic.ts';
export {
  type OkxCredentials,
  type OkxProtocolOptions,
  okxProtocol,
} from './live/okx-protocol.ts';
export type {
  KeepAlive,
  ReferenceRequest,
  RequestBudget,
  VenueMessage,
  VenueProtocol,
} from './live/venue-protocol.ts';
// The market after each event
export { type BooksOptions, books } from './market/books.ts';
export { decode } from './market/decode.ts';
export {
  type MarketCounts,
  MarketState,
  type MarketStateOptions,
} from './market/market-state.ts';
export type { StaleAfter } from './market/silence-watch.ts';
export { tapeOfFrames } from './market/tape-of-frames.ts';
// Venues
export type { AccountFees } from './venues/account-fees.ts';
export {
  type BinanceInstrumentTerms,
  binanceInstrument,
} from './venues/binance/binance-instrument.ts';
export { type BinanceMarket, binanceInstrumentId } from './venues/binance/binance-market.ts';
export { type BinanceDecoderOptions, binanceDecoder } from './venues/binance/decode-binance.ts';
export { decodeDeribit } from './venues/deribit/decode-deribit.ts';
export { DERIBIT_OPTION_PREMIUM_CAP } from './venues/deribit/instrument-record.ts';
export { decodeOkx, type OkxDecoderOptions, okxDecoder } from './venues/okx/decode-okx.ts';
export { type BybitDecoderOptions, bybitDecoder } from './venues/bybit/decode-bybit.ts';
export type { BybitCategory } from './venues/bybit/topic.ts';
export type { BinanceFeed } from './venues/binance/binance-market.ts';
