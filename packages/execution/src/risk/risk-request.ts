import type { Lots, PriceTicks, Side, TimeInForce } from '@slipstream/core';

/** New risk that is asked for: an order to be placed, or one to be enlarged or priced more aggressively. */
export interface RiskRequest {
  /** The policy's name of the order. */
  readonly slot: string;
  readonly kind: 'place' | 'amend';
  readonly side: Side;
  readonly ticks: PriceTicks;
  /** Quantity of the whole order, fills of it included. */
  readonly lots: Lots;
  /** What it commits beyond what is committed already: of an amendment the increase, 0 for a price alone. */
  readonly more: Lots;
  readonly timeInForce: TimeInForce;
  readonly postOnly: boolean;
  /** What the policy says made it want this order; absent when nothing but its schedule did. */
  readonly drivenBy?: 'forecast' | undefined;
}
