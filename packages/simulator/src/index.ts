// Calibration
export { type Calibration, calibrateMarket } from './calibration/calibrate-market.ts';
export { calibrationLines } from './calibration/calibration-lines.ts';
export type { CalibrationRow } from './calibration/calibration-row.ts';
// Errors
export { InvalidSetting } from './errors/invalid-setting.ts';
export { SimulatorError } from './errors/simulator-error.ts';
// The true exchange, and the queue arms held against it
export {
  type BookListener,
  type BookMessage,
  OrderLevelBook,
} from './exchange/order-level-book.ts';
export type { FillTimeRow, FillTimeSummary } from './exchange/fill-times.ts';
export {
  type FillPath,
  type QueueTrialOptions,
  queueTrial,
  type TrialOrder,
} from './exchange/queue-trial.ts';
export {
  type ReliabilityRow,
  type ReliabilitySummary,
  reliability,
  reliabilityLines,
} from './exchange/reliability.ts';
export { reliabilityChart } from './exchange/reliability-chart.ts';
export { reliabilityPage, reliabilitySection } from './exchange/reliability-section.ts';
// Latency
export { type Latency, type LatencyDistribution, latencySampler } from './latency/latency.ts';
// Requests for quotes of blocks
export { BlockRfq, type BlockRfqOptions } from './rfq/block-rfq.ts';
export type { RfqEvent, RfqLeg, RfqLegFill, RfqQuote, RfqRequest } from './rfq/rfq-event.ts';
// Synthetic markets
export {
  type SyntheticMarketOptions,
  type SyntheticMarketSettings,
  syntheticMarketHash,
  syntheticMarketSettings,
} from './synthetic/settings.ts';
export { type SyntheticChainOptions, syntheticChain } from './synthetic/synthetic-chain.ts';
export type { SyntheticExpiry } from './synthetic/synthetic-expiry.ts';
export { syntheticMarket } from './synthetic/synthetic-market.ts';
// The simulated venue
export { venueGateway } from './venue/gateway/venue-gateway.ts';
export type { VenueCalendar } from './venue/calendar/venue-calendar.ts';
export type { LegFill } from './venue/combos/leg-fills.ts';
export type {
  CancelAllCommand,
  CancelLabelCommand,
  VenueAmendCommand,
  VenueCommand,
  VenueOrderType,
  VenuePlaceCommand,
  VenueTimeInForce,
} from './venue/commands/venue-command.ts';
export type { ImpactSettings } from './venue/impact/impact-settings.ts';
export { type DeribitRefusal, deribitRefusalOf } from './venue/matching/deribit-refusal.ts';
export type { MatchingSettings } from './venue/matching/matching-settings.ts';
export type { RefusalReason } from './venue/matching/order-check.ts';
export {
  probabilisticQueue,
  type QueueArm,
  type QueueCurve,
  type QueueModel,
  queueModelOf,
} from './venue/matching/queue/queue-model.ts';
export type { TriggerSource } from './venue/matching/trigger.ts';
export {
  SimulatedVenue,
  type SimulatedVenueOptions,
} from './venue/simulated-venue.ts';
export type { AnswerFaults } from './venue/session/answer-faults.ts';
export { RequestCredits, type RequestRate } from './venue/session/request-credits.ts';
export type {
  EntryLatency,
  ResponseLatency,
  VenueLatency,
} from './venue/session/venue-latency.ts';
export type { SessionSettings } from './venue/session/venue-session.ts';
export { venueDecoder } from './venue/shown/venue-decoder.ts';
export { VenueKernel, type VenueKernelListeners } from './venue/venue-kernel.ts';
