// Errors
export { InvalidSetting } from './errors/invalid-setting.ts';
export { SimulatorError } from './errors/simulator-error.ts';
// Latency
export { type Latency, type LatencyDistribution, latencySampler } from './latency/latency.ts';
// Synthetic markets
export {
  type SyntheticMarketOptions,
  type SyntheticMarketSettings,
  syntheticMarketHash,
  syntheticMarketSettings,
} from './synthetic/settings.ts';
export { syntheticMarket } from './synthetic/synthetic-market.ts';
// The simulated venue
export { venueGateway } from './venue/gateway/venue-gateway.ts';
export type { RefusalReason } from './venue/matching/order-check.ts';
export {
  SimulatedVenue,
  type SimulatedVenueOptions,
  type VenueLatency,
} from './venue/simulated-venue.ts';
