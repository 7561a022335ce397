import type {
  AmendCommand,
  InstrumentId,
  Lots,
  OrderCommand,
  PlaceCommand,
  PriceTicks,
} from '@slipstream/core';
import type { TriggerSource } from '../matching/trigger.ts';

/**
 * The order types of Deribit.
 *
 * - `limit`: takes what its price reaches, and rests with the remainder as its time in force says;
 * - `market`: takes whatever is shown, and what it cannot get is cancelled;
 * - `market-limit`: takes at the best price shown, and rests there with the remainder;
 * - `stop-limit`, `stop-market`: waits unseen until its trigger rises to its trigger price (a buy) or falls to it (a sell),
 *   and is then a limit or a market order, once;
 * - `take-limit`, `take-market`: the same the other way round;
 * - `trailing-stop`: a market order that goes off when its trigger has come back by an offset from the lowest price (a buy) or
 *   the highest one (a sell) that was told since the order came.
 */
export type VenueOrderType =
  | 'limit'
  | 'market'
  | 'market-limit'
  | 'stop-limit'
  | 'stop-market'
  | 'take-limit'
  | 'take-market'
  | 'trailing-stop';

/** How long an order stays at the simulated venue: a day ends with the venue's session. */
export type VenueTimeInForce = PlaceCommand['timeInForce'] | 'good-til-day';

/** A new order with what Deribit knows beyond a {@link PlaceCommand}, which is one of these too. */
export interface VenuePlaceCommand extends Omit<PlaceCommand, 'ticks' | 'timeInForce'> {
  /** `limit` when left out. */
  readonly orderType?: VenueOrderType;
  /** Needed by a limit order; others take no notice of it. */
  readonly ticks?: PriceTicks;
  readonly timeInForce: VenueTimeInForce;
  /** What sets a stop or a take order off, as the tickers and the prints of the tape tell it. */
  readonly trigger?: TriggerSource;
  /** At which price of the trigger: in the instrument's quotation for `mark` and `last`, in that of its index for `index`. */
  readonly triggerPrice?: number;
  /** How far the trigger must come back, above 0, in the same quotation. Only a trailing stop has one, and needs it. */
  readonly triggerOffset?: number;
  /**
   * How much of what rests is shown at once (an iceberg): at least 100 times the minimum, and at least a hundredth of what
   * is hidden. When it is gone the next part shows, behind everybody at its price, and pays the taker's fee.
   */
  readonly displayLots?: Lots;
  /**
   * Whether a post-only order that would take is rejected, as it is when this is left out; if not, its price is moved
   * to the nearest one that does not take, and an `amended` event says so.
   */
  readonly rejectPostOnly?: boolean;
  /** By which `cancel-label` finds it; several orders may bear one. */
  readonly label?: string;
}

/** An amendment with what Deribit knows beyond an {@link AmendCommand}, which is one of these too. */
export interface VenueAmendCommand extends Omit<AmendCommand, 'ticks'> {
  /** Left out, the price stays; an order without a price cannot be given one. */
  readonly ticks?: PriceTicks;
  /** A new price for a stop or a take order that still waits. Left out, it stays. */
  readonly triggerPrice?: number;
  /** A new offset for a trailing stop that still waits, from the extreme that it has seen so far. Left out, it stays. */
  readonly triggerOffset?: number;
  /**
   * How much of what rests is shown at once from here on. Showing less keeps the place in the queue, showing more does not.
   * Left out, it stays.
   */
  readonly displayLots?: Lots;
}

/** Cancels every open order that bears a label. */
export interface CancelLabelCommand {
  readonly type: 'cancel-label';
  readonly label: string;
}

/** Cancels every open order, or those of one instrument. */
export interface CancelAllCommand {
  readonly type: 'cancel-all';
  readonly instrument?: InstrumentId;
}

/**
 * What a simulated venue can be asked: the commands of every gateway, and those of Deribit beyond them. A cancellation
 * by label or of all is answered by one `cancelled` event for each order that it finds.
 */
export type VenueCommand =
  | OrderCommand
  | VenuePlaceCommand
  | VenueAmendCommand
  | CancelLabelCommand
  | CancelAllCommand;
