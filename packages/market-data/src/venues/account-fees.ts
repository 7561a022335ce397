import type { FeeSchedule, Instrument } from '@slipstream/core';
import { type Unreadable, unreadable } from './reading.ts';

/**
 * The account's fees by kind of instrument. The records of most venues name none, as fees depend on the account's
 * tier; a record of a kind without fees here is a decode fault.
 */
export type AccountFees = Readonly<Partial<Record<Instrument['kind'], FeeSchedule>>>;

/** The fees of a kind, or why there are none. */
export function feesOf(fees: AccountFees, kind: Instrument['kind']): FeeSchedule | Unreadable {
  return fees[kind] ?? unreadable(`the record names no fees; give the decoder those of ${kind}`);
}
