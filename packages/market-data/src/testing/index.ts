// A venue that does wrong on command
export { FAULTS, type Fault, faultScript, type ScriptedFault } from './fault.ts';
export { FaultVenue, type FaultVenueOptions } from './fault-venue.ts';
export type { TrueLevels } from './true-book.ts';
export { UnknownSymbol } from './unknown-symbol.ts';
