// Errors and diagnostics
export { SlipstreamError, type SlipstreamErrorParts } from './errors/slipstream-error.ts';
export { CoreError } from './errors/core-error.ts';
export { InvalidValue } from './errors/invalid-value.ts';
export { OffGrid } from './errors/off-grid.ts';
export { refusedValue } from './errors/refused-value.ts';
export type { Diagnostic } from './diagnostics/diagnostic.ts';

// Time
export {
  isoOfMicros,
  MILLISECOND,
  MINUTE,
  type Micros,
  microsOfMillis,
  millisOfMicros,
  parseMicros,
  SECOND,
} from './time/micros.ts';
export { MarketTime, type MarketTimeOptions, type Work } from './time/market-time.ts';
export { Entrance, type EntranceOptions, type Stamped } from './time/entrance.ts';
export { LiveClock, type LiveClockOptions, type WallClock } from './time/live-clock.ts';
export { systemWallClock } from './time/system-wall-clock.ts';
export { type InputSource, type TapeRecord, tapeOf } from './time/input-source.ts';
export { type ReplayOptions, replay } from './time/replay.ts';
export { type AsyncReplayOptions, replayAsync } from './time/replay-async.ts';
export { LineEnded } from './time/line-ended.ts';
export { TimeReentered } from './time/time-reentered.ts';
export { TimeStalled } from './time/time-stalled.ts';
export { TimeWentBack } from './time/time-went-back.ts';

// Instruments, exact prices and amounts
export {
  type AmountUnit,
  type ComboInstrument,
  type ComboLeg,
  type FutureInstrument,
  type Instrument,
  type InstrumentId,
  type InstrumentTerms,
  instrumentId,
  type OptionInstrument,
  type Payoff,
  type PerpetualInstrument,
  type SpotInstrument,
} from './instrument/instrument.ts';
export { frozenInstrument } from './instrument/frozen-instrument.ts';
export { type PriceTicks, type TickStep, TickTable } from './instrument/tick-table.ts';
export { LotSize, type Lots } from './instrument/lot-size.ts';
export { DecimalGrid } from './instrument/decimal-grid.ts';
export { amountOfCoins, coinsOf } from './instrument/amounts.ts';
export type { FeeSchedule } from './instrument/fee-schedule.ts';

// Money
export { Decimal, type Money, ZERO } from './money/decimal.ts';
export { exchangeValue } from './money/exchange-value.ts';
export { feeNeedsUnderlying, fillFee, type Liquidity } from './money/fill-fee.ts';

// Events and books
export type { Frame } from './events/frame.ts';
export type { Decoder } from './events/decoder.ts';
export {
  type BookDeltaEvent,
  type BookSnapshotEvent,
  type ConnectionEvent,
  type DecodeFaultEvent,
  type EventTimes,
  type FlatLevels,
  type IndexEvent,
  type InstrumentEvent,
  type InstrumentRecordEvent,
  type LiquidationEvent,
  type MarketEvent,
  type OptionTickerEvent,
  type OptionTickerField,
  type QuoteDeltaEvent,
  type QuoteEvent,
  type SilenceEvent,
  type StatusEvent,
  type TickerEvent,
  type TickerField,
  type TradeEvent,
  tradedOnBook,
  type VenueGreeks,
  type VenueStatusEvent,
  type VolatilityIndexEvent,
} from './events/market-event.ts';
export type { BookSide, BookStatus, BookView } from './book/book-view.ts';
export { FixedBook, type FixedBookParts } from './book/fixed-book.ts';
export { type BookWalk, walkBook } from './book/walk-book.ts';

// Leases: values that hold until their source moves on
export { Lease, type Versioned } from './lease/lease.ts';
export { ViewExpired } from './lease/view-expired.ts';

// The market after each event
export type { Markets, MarketUpdate, MarketView } from './market/market-view.ts';

// Features and labels
export type {
  FeatureColumn,
  FeatureScaling,
  FeatureSchema,
  SamplingClock,
} from './features/feature-schema.ts';
export type { FeatureVector, NotReady, Reference } from './features/feature-vector.ts';
export type {
  BarrierLabel,
  DirectionLabel,
  LabelSchema,
  MarkoutLabel,
  NextQuoteLabel,
  ReferenceKind,
  SlippageLabel,
} from './features/label-schema.ts';
export {
  type DataSet,
  DIRECTIONS,
  type Direction,
  type FirstMove,
  type RowLevels,
  type Segment,
  type Split,
  type Targets,
} from './features/data-set.ts';

// Valuations and forecasts
export type { Greeks, Valuation } from './valuation/valuation.ts';
export type { ImpliedVolatility, Pricer, PricingPoint } from './valuation/pricer.ts';
export type {
  DirectionForecast,
  Forecast,
  ForecastQuality,
  LevelForecast,
  SlippageForecast,
} from './forecast/forecast.ts';

// Orders
export { opposite, type Side, signOf } from './orders/side.ts';
export type {
  Limit,
  ParentLeg,
  ParentOrder,
  Remainder,
  RiskLimits,
} from './orders/parent-order.ts';
export type {
  AmendCommand,
  CancelCommand,
  OrderCommand,
  OrderId,
  PlaceCommand,
  QueryCommand,
  TimeInForce,
} from './orders/order-command.ts';
export type {
  AcceptedEvent,
  AmendedEvent,
  AmendRejectedEvent,
  CancelledEvent,
  CancelRejectedEvent,
  FilledEvent,
  OrderEvent,
  OrderStateEvent,
  RejectedEvent,
  UnknownOutcomeEvent,
} from './orders/order-event.ts';
export type { Gateway } from './orders/gateway.ts';
export type {
  AccountDesk,
  AccountQuery,
  AccountReport,
  OrderAccount,
} from './orders/account.ts';
export type {
  HedgeCommand,
  HumanCommand,
  OverrideCommand,
  PauseCommand,
  ResumeCommand,
  StopCommand,
  WaiveCommand,
} from './orders/human-command.ts';

// The line: what enters it, and its kinds of input apart
export type { LineInput } from './line/line-input.ts';
export { accountReports, frames, humanCommands, orderEvents } from './line/line-operators.ts';
export { tapeRecord } from './line/tape-record.ts';

// Text of pages
export { escapeHtml } from './html/escape-html.ts';
export { type HtmlPageParts, htmlPage } from './html/html-page.ts';
export { htmlTable } from './html/html-table.ts';

// Seeds, hashes and quantiles
export { type Random, seededRandom } from './random/random.ts';
export { contentHash } from './hash/content-hash.ts';
export { quantileOf } from './statistics/quantile.ts';
