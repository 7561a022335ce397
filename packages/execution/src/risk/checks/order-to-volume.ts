import { requireSetting } from '../../errors/invalid-setting.ts';
import { objectAbove, type RiskCheck } from '../risk-check.ts';

/** How many order actions a venue lets go with what is filled. */
export interface OrderToVolumeLimits {
  /** Actions for each lot that is filled. */
  readonly mostPerLot: number;
  /** Actions that need no fill, so that a parent can begin. */
  readonly freeActions: number;
}

/**
 * Keeps the ratio of orders to volume: places, amendments and cancels of the parent against what of it is filled. An
 * immediate order that ends without a fill counts twice, as Deribit counts it. What is asked for is counted with the
 * cancel of everything that is open, so that cancels, which no check is asked about, still fit.
 *
 * @throws {InvalidSetting} when a limit is below 0, or no action is free.
 * @example
 * ```ts
 * import { orderToVolume } from '@slipstream/execution';
 *
 * orderToVolume({ mostPerLot: 2, freeActions: 100 }).id; // => 'order-to-volume'
 * ```
 */
export function orderToVolume({ mostPerLot, freeActions }: OrderToVolumeLimits): RiskCheck {
  requireSetting(mostPerLot >= 0, 'orderToVolume.mostPerLot', mostPerLot, 'actions of 0 or more');
  requireSetting(
    freeActions >= 2,
    'orderToVolume.freeActions',
    freeActions,
    'an order and its end',
  );
  return {
    id: 'order-to-volume',
    needs: 'order-actions',
    waivable: true,
    check({ kind }, { orderActions, open, filled }) {
      // A new order is itself and its end: cancelled, or counted twice.
      const value = orderActions + open + (kind === 'place' ? 2 : 1);
      const bound = freeActions + mostPerLot * filled;
      const what = `order actions, against ${filled} filled lots`;
      const remedy = 'Wait for fills, let orders rest longer, or have the limit lifted.';
      return objectAbove(value, { bound, what, remedy });
    },
  };
}
