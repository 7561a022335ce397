import type { Instrument, ParentOrder, RiskLimits } from '@slipstream/core';
import { InvalidParent } from '../errors/invalid-parent.ts';

/**
 * Checks a parent before anything is done with it.
 *
 * @throws {InvalidParent} naming the first field that cannot work.
 */
export function checkParent(parent: ParentOrder, instrument: Instrument): void {
  const require = (holds: boolean, field: string, value: unknown, expected: string): void => {
    if (!holds) throw new InvalidParent({ parent: parent.id, field, value, expected });
  };
  const { id, legs, quantity, start, end, limit } = parent;
  require(id !== '', 'id', id, 'a name, which the labels of its child orders begin with');
  const [leg] = legs;
  const plain = legs.length === 1 && leg?.instrument === instrument.id && leg.ratio === 1;
  const given = legs.map((one) => `${one.ratio} × ${one.instrument}`).join(' + ');
  require(plain, 'legs', given, `one leg of ratio 1, ${instrument.id}`);
  require(Number.isSafeInteger(quantity) &&
    quantity > 0, 'quantity', quantity, 'whole lots above 0');
  require(Number.isSafeInteger(start), 'start', start, 'whole microseconds');
  require(Number.isSafeInteger(end) && end > start, 'end', end, 'a moment after the start');
  if (limit?.kind === 'price') {
    require(Number.isSafeInteger(limit.ticks), 'limit.ticks', limit.ticks, 'whole ticks');
  }
  if (limit?.kind === 'volatility') {
    const { volatility } = limit;
    const sound = Number.isFinite(volatility) && volatility > 0;
    require(sound, 'limit.volatility', volatility, 'a fraction above 0');
    const { kind } = limit;
    require(instrument.kind === 'option', 'limit.kind', kind, 'a price limit, or an option');
  }
  for (const name of RISKS) {
    const value = parent.risk[name];
    const sound = value === undefined || value >= (LEAST[name] ?? 0);
    require(sound, `risk.${name}`, value, `a number of at least ${LEAST[name] ?? 0}`);
  }
}

const RISKS = ['maxChild', 'maxWorking', 'maxOpenOrders', 'collarTicks', 'maxVega'] as const;
const LEAST: Partial<Record<keyof RiskLimits, number>> = {
  maxChild: 1,
  maxWorking: 1,
  maxOpenOrders: 1,
};
