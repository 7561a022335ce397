import type { Micros } from '../time/micros.ts';
import type { FeeSchedule } from './fee-schedule.ts';
import type { LotSize } from './lot-size.ts';
import type { TickTable } from './tick-table.ts';

/** The name of an instrument across venues: `deribit:BTC-27MAR26-100000-C`. */
export type InstrumentId = string;

/** What an amount counts: coins of the base, units of the quote (USD), or contracts. */
export type AmountUnit = 'base' | 'quote' | 'contracts';

/** Whether profit is linear in the price or, on books settled in the coin itself, inverse. */
export type Payoff = 'linear' | 'inverse';

/** What all instruments have. Ticks, lots and fees come from the venue's record. */
export interface InstrumentTerms {
  readonly id: InstrumentId;
  readonly venue: string;
  /** The venue's own name of it. */
  readonly symbol: string;
  readonly base: string;
  readonly quote: string;
  readonly settlement: string;
  readonly payoff: Payoff;
  readonly amountUnit: AmountUnit;
  /** What one contract stands for, in coins of the base, or for an inverse future in units of the quote. */
  readonly contractSize: number;
  readonly ticks: TickTable;
  readonly size: LotSize;
  readonly fees: FeeSchedule;
}

export interface SpotInstrument extends InstrumentTerms {
  readonly kind: 'spot';
}

export interface PerpetualInstrument extends InstrumentTerms {
  readonly kind: 'perpetual';
}

export interface FutureInstrument extends InstrumentTerms {
  readonly kind: 'future';
  readonly expiry: Micros;
}

/** An option. In every rule and forecast one contract is one coin of the underlying. */
export interface OptionInstrument extends InstrumentTerms {
  readonly kind: 'option';
  readonly strike: number;
  readonly expiry: Micros;
  readonly right: 'call' | 'put';
}

/** A combination that trades on a book of its own; its price may be negative. */
export interface ComboInstrument extends InstrumentTerms {
  readonly kind: 'combo';
  readonly legs: readonly ComboLeg[];
}

/** One leg: a positive ratio is bought with the combo, a negative one sold. */
export interface ComboLeg {
  readonly instrument: InstrumentId;
  readonly ratio: number;
}

/** What is traded: its terms, and for options strike, expiry and right. */
export type Instrument =
  | SpotInstrument
  | PerpetualInstrument
  | FutureInstrument
  | OptionInstrument
  | ComboInstrument;

/**
 * The id of a venue's symbol.
 *
 * @example
 * ```ts
 * import { instrumentId } from '@slipstream/core';
 *
 * instrumentId('deribit', 'BTC-PERPETUAL'); // => 'deribit:BTC-PERPETUAL'
 * ```
 */
export function instrumentId(venue: string, symbol: string): InstrumentId {
  return `${venue}:${symbol}`;
}
