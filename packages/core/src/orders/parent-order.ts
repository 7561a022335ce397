import type { InstrumentId } from '../instrument/instrument.ts';
import type { Lots } from '../instrument/lot-size.ts';
import type { PriceTicks } from '../instrument/tick-table.ts';
import type { Micros } from '../time/micros.ts';
import type { Side } from './side.ts';

/** The worst price a parent may trade at: in ticks, or for an option as an implied volatility (a fraction). */
export type Limit =
  | { readonly kind: 'price'; readonly ticks: PriceTicks }
  | { readonly kind: 'volatility'; readonly volatility: number };

/** What happens to what is left at the end: cross the spread for it within the limit, or leave it. */
export type Remainder = 'cross' | 'leave';

/** What a parent may risk. What is left out is not limited. */
export interface RiskLimits {
  /** The most lots of one child order. */
  readonly maxChild?: Lots;
  /** The most lots that may work at once. */
  readonly maxWorking?: Lots;
  /** The most child orders that may work at once. */
  readonly maxOpenOrders?: number;
  /** How far beyond the best opposite quote an order may be priced, in smallest ticks. */
  readonly collarTicks?: number;
  /** The most vega of all fills and working orders, USD per volatility point. */
  readonly maxVega?: number;
}

/** One leg of a parent: `ratio` contracts of it per contract of the parent; negative is the opposite side. */
export interface ParentLeg {
  readonly instrument: InstrumentId;
  readonly ratio: number;
}

/** A large order as a person or a program gives it, before it is cut into child orders. */
export interface ParentOrder {
  readonly id: string;
  /** One leg of ratio 1 for a plain order. */
  readonly legs: readonly ParentLeg[];
  readonly side: Side;
  readonly quantity: Lots;
  readonly limit?: Limit;
  readonly start: Micros;
  readonly end: Micros;
  /** 0 patient … 1 urgent. */
  readonly urgency: number;
  readonly risk: RiskLimits;
  readonly remainder: Remainder;
}
