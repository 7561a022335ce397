export {
  SimulatedWallClock,
  type SimulatedWallClockOptions,
} from '../time/simulated-wall-clock.ts';
export {
  type GatewayClause,
  GatewayContractBroken,
  type GatewayHarness,
  gatewayContract,
} from './gateway-contract.ts';
export { sampleCall, samplePerpetual } from './sample-instruments.ts';
export { sampleMarkets, sampleView } from './sample-market.ts';
