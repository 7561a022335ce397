import { requireSetting } from '../../errors/invalid-setting.ts';
import { coinsOfLots, lotsAfter, underlyingPrice } from '../exposure.ts';
import { objectAbove, objectUnknown, type RiskCheck } from '../risk-check.ts';

/** How much underlying may be traded, in units of the quote (USD): coins × price of the underlying. */
export interface NotionalLimits {
  /** Of one order. */
  readonly mostOfOrder?: number;
  /** Of the whole parent: filled, working and asked for. */
  readonly mostOfParent?: number;
}

/**
 * Caps the notional of an order and of its parent. Without a price of the underlying it refuses.
 *
 * @throws {InvalidSetting} when neither is given, or one is not above 0.
 * @example
 * ```ts
 * import { notionalCap } from '@slipstream/execution';
 *
 * notionalCap({ mostOfOrder: 500_000, mostOfParent: 5_000_000 }).id; // => 'notional'
 * ```
 */
export function notionalCap({ mostOfOrder, mostOfParent }: NotionalLimits): RiskCheck {
  const given = [mostOfOrder, mostOfParent].filter((most) => most !== undefined);
  requireSetting(given.length > 0, 'notionalCap', undefined, 'a limit of the order or its parent');
  for (const most of given) requireSetting(most > 0, 'notionalCap', most, 'USD above 0');
  const remedy = 'Ask for less, or raise the limit.';
  return {
    id: 'notional',
    waivable: true,
    check(request, state) {
      const price = underlyingPrice(state);
      if (price === undefined) {
        const words = { bound: given[0]!, remedy: 'Send valuations, or an index with the market.' };
        return objectUnknown('price of the underlying', words);
      }
      const of = (lots: number): number => coinsOfLots(lots, state, price) * price;
      const one = objectIfSet(of(request.lots), mostOfOrder, 'notional of one order in USD');
      return (
        one ??
        objectIfSet(of(lotsAfter(request, state)), mostOfParent, 'notional of the parent in USD')
      );
    },
  };

  function objectIfSet(value: number, bound: number | undefined, what: string) {
    return bound === undefined ? undefined : objectAbove(value, { bound, what, remedy });
  }
}
