export {
  SimulatedWallClock,
  type SimulatedWallClockOptions,
} from '../time/simulated-wall-clock.ts';
export { accountContract, faultyAccountContract } from './account-contract.ts';
export { gatewayContract } from './gateway-contract.ts';
export {
  type FaultyGatewayClause,
  type GatewayClause,
  GatewayContractBroken,
  type GatewayFault,
  type GatewayHarness,
} from './gateway-harness.ts';
export { sampleCall, samplePerpetual } from './sample-instruments.ts';
export { sampleMarkets, sampleView } from './sample-market.ts';
