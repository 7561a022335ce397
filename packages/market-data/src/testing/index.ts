// What every decoder must do
export {
  type DecoderClause,
  type DecoderHarness,
  decoderContract,
} from './decoder-contract.ts';
export { DecoderContractBroken } from './decoder-contract-broken.ts';
export { type DecoderOfVenue, unsoundDecoding } from './unsound-decoding.ts';
// A venue that does wrong on command
export { FAULTS, type Fault, faultScript, type ScriptedFault } from './fault.ts';
export { FaultVenue, type FaultVenueOptions } from './fault-venue.ts';
export type { TrueLevels } from './true-book.ts';
export type { ClientBounds } from './venue-client.ts';
export { UnknownSymbol } from './unknown-symbol.ts';
