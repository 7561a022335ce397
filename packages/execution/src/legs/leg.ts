import {
  type Instrument,
  type Lots,
  opposite,
  type ParentOrder,
  type Side,
} from '@slipstream/core';
import { InvalidParent } from '../errors/invalid-parent.ts';

/** One leg of a parent with several, as it is traded. */
export interface Leg {
  readonly instrument: Instrument;
  /** What is done with it to do the parent: the parent's side, or the opposite where the ratio is negative. */
  readonly side: Side;
  /** Lots of it per unit of the parent, above 0. */
  readonly ratio: number;
  /** Lots of it in the whole parent. */
  readonly target: Lots;
}

/**
 * The legs of a parent. Its quantity counts units: one unit is, of every leg, as many lots as its ratio says. So the
 * legs must count alike: one lot, one unit of amounts, one size of contract.
 *
 * @throws {InvalidParent} when a leg is not among the instruments, appears twice, counts otherwise than the first, or
 *   has a ratio that is no whole number.
 * @example
 * ```ts
 * import { sampleCall } from '@slipstream/core/testing';
 * import { legsOf } from '@slipstream/execution';
 *
 * const higher = { ...sampleCall, id: 'deribit:BTC-25DEC26-120000-C' };
 * const legs = legsOf(
 *   {
 *     id: 'p1', side: 'buy', quantity: 50, start: 0, end: 9, urgency: 0, risk: {}, remainder: 'leave',
 *     legs: [{ instrument: sampleCall.id, ratio: 1 }, { instrument: higher.id, ratio: -2 }],
 *   },
 *   [sampleCall, higher],
 * );
 * legs.map(({ side, target }) => `${side} ${target}`); // => ['buy 50', 'sell 100']
 * ```
 */
export function legsOf(parent: ParentOrder, instruments: readonly Instrument[]): readonly Leg[] {
  const require = (holds: boolean, field: string, value: unknown, expected: string): void => {
    if (!holds) throw new InvalidParent({ parent: parent.id, field, value, expected });
  };
  const { legs, quantity, side, limit, start, end } = parent;
  require(legs.length > 0, 'legs', legs.length, 'at least one leg');
  require(Number.isSafeInteger(quantity) && quantity > 0, 'quantity', quantity, 'units above 0');
  require(end > start, 'end', end, 'a moment after the start');
  require(limit?.kind !== 'volatility', 'limit.kind', limit?.kind, 'a net price, or no limit');
  const first = instruments.find(({ id }) => id === legs[0]!.instrument);
  return legs.map(({ instrument: id, ratio }, index) => {
    const instrument = instruments.find((one) => one.id === id);
    const field = `legs[${index}]`;
    require(instrument !== undefined, field, id, 'one of the instruments of the plan');
    const once = legs.findIndex((leg) => leg.instrument === id) === index;
    require(once, field, id, 'each instrument in one leg');
    require(countsAlike(instrument!, first!), field, id, `what counts as ${first!.id} does`);
    const whole = Number.isSafeInteger(ratio) && ratio !== 0;
    require(whole, `${field}.ratio`, ratio, 'a whole number that is not 0');
    return {
      instrument: instrument!,
      side: ratio > 0 ? side : opposite(side),
      ratio: Math.abs(ratio),
      target: quantity * Math.abs(ratio),
    };
  });
}

function countsAlike(a: Instrument, b: Instrument): boolean {
  return (
    a.size.unit === b.size.unit &&
    a.amountUnit === b.amountUnit &&
    a.contractSize === b.contractSize &&
    a.quote === b.quote
  );
}
