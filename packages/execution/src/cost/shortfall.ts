import {
  Decimal,
  exchangeValue,
  fillFee,
  type Instrument,
  type Money,
  type ParentOrder,
  signOf,
  ZERO,
} from '@slipstream/core';
import type { ExecutionTape, FillRecord } from './execution-tape.ts';
import { momentOf } from './spread-costs.ts';

/**
 * Implementation shortfall in the settlement currency; positive is a cost. The four parts sum to it exactly:
 *
 * - spread: fills against the mid of their moment. A taker's moment is when its order was sent, a maker's when
 *   it was filled;
 * - timing: that mid against the arrival price;
 * - opportunity: the remainder, as if taken from the book at the end with the fees of that, against the
 *   arrival price;
 * - fees: what was paid.
 */
export interface Shortfall {
  readonly total: Money;
  readonly spread: Money;
  readonly timing: Money;
  readonly opportunity: Money;
  readonly fees: Money;
}

/** Spread, timing and fees of some fills. */
export type FillCosts = Pick<Shortfall, 'spread' | 'timing' | 'fees'>;

/** Decimal places at which values are cut, so that sums of them are exact. */
const PLACES = 24;

/** Values long or short amounts at prices, in the settlement currency, on a grid on which sums are exact. */
export class Valuer {
  readonly #instrument: Instrument;
  readonly #sign: 1 | -1;

  constructor(instrument: Instrument, parent: ParentOrder) {
    this.#instrument = instrument;
    this.#sign = signOf(parent.side);
  }

  /** What trading some lots at one price costs more than at another; negative is a saving. */
  cost(lots: number, price: number, than: number): Money {
    if (lots === 0) return ZERO;
    const amount = this.#instrument.size.amount(lots) * this.#sign;
    return this.#value(amount, price).minus(this.#value(amount, than));
  }

  #value(amount: number, price: number): Money {
    return exchangeValue(this.#instrument, amount, price).toDecimalPlaces(PLACES);
  }
}

/** The mid that a fill is held against, as quoted; the arrival price where none was known. */
export function midOf(fill: FillRecord, { ticks }: Instrument, arrival: number): number {
  const { midTicks } = momentOf(fill);
  return midTicks === undefined ? arrival : ticks.price(midTicks);
}

/** The costs of some fills against an arrival price. */
export function fillCosts(
  fills: readonly FillRecord[],
  instrument: Instrument,
  valuer: Valuer,
  arrival: number,
): FillCosts {
  let [spread, timing, fees] = [ZERO, ZERO, ZERO];
  for (const fill of fills) {
    const mid = midOf(fill, instrument, arrival);
    spread = spread.plus(valuer.cost(fill.lots, fill.price, mid));
    timing = timing.plus(valuer.cost(fill.lots, mid, arrival));
    fees = fees.plus(new Decimal(fill.fee));
  }
  return { spread, timing, fees };
}

/** The price at which a remainder is valued: its sweep, or the last price known of the market. */
export function remainderPrice(
  tape: ExecutionTape,
  { ticks }: Instrument,
  arrival: number,
): number {
  const at = tape.sweep?.averageTicks ?? tape.last?.midTicks;
  return at === undefined ? arrival : ticks.price(at);
}

/**
 * The fees that taking the remainder would have cost.
 *
 * @throws {InvalidValue} when they are a share of the underlying's price and that is not known.
 */
export function remainderFee(
  lots: number,
  price: number,
  instrument: Instrument,
  underlying: number | undefined,
): Money {
  if (lots === 0) return ZERO;
  const amount = instrument.size.amount(lots);
  const fee = fillFee(instrument, { amount, price, liquidity: 'taker', underlying });
  return fee.toDecimalPlaces(PLACES);
}

/** The sum of the parts. */
export function totalOf(parts: Omit<Shortfall, 'total'>): Shortfall {
  const { spread, timing, opportunity, fees } = parts;
  return { ...parts, total: spread.plus(timing).plus(opportunity).plus(fees) };
}
