import type { Lots, Micros, OrderId, PriceTicks, Side, TimeInForce } from '@slipstream/core';
import { type ChildState, isTerminal } from './child-state.ts';

/** Price and total quantity of an order. */
export interface Terms {
  readonly ticks: PriceTicks;
  readonly lots: Lots;
}

/** The command of which nobody knows what became. */
export type Doubt = 'place' | 'amend' | 'cancel';

/** All that is known of one child order. It never changes; an event gives the next one. */
export interface ChildOrder extends Terms {
  readonly id: OrderId;
  /** The policy that wanted it, the slot and the generation. */
  readonly owner: string;
  readonly slot: string;
  readonly generation: number;
  readonly side: Side;
  readonly timeInForce: TimeInForce;
  readonly postOnly: boolean;
  readonly state: ChildState;
  readonly filled: Lots;
  /** The trades that are booked, so that none is booked twice. */
  readonly trades: readonly string[];
  /** The venue's own total of fills, where it has told one: fills up to it are still to come. */
  readonly announced: Lots;
  /** An amendment that was sent and not answered. */
  readonly amend: Terms | undefined;
  /** Exchange time of the last answer to an amendment: older ones are repetitions. */
  readonly amendAnswered: Micros;
  /** Whether the venue has shown that it knows the order. */
  readonly acknowledged: boolean;
  readonly cancelAsked: boolean;
  readonly doubt: Doubt | undefined;
  /** Nobody knows its price and quantity, only that it commits at most `leavesOf` it. It has to go. */
  readonly termsInDoubt: boolean;
  /** When the last command about it was sent. */
  readonly sentAt: Micros;
  /** When its price was last set. */
  readonly pricedAt: Micros;
  readonly queriedAt: Micros | undefined;
  /** When something was last heard of it. */
  readonly heardAt: Micros | undefined;
  /** Whether the venue's account left it out although the venue had acknowledged it. */
  readonly missing: boolean;
  readonly endedAt: Micros | undefined;
}

/** What a new child order is made of. */
export type NewChild = Pick<
  ChildOrder,
  | 'id'
  | 'owner'
  | 'slot'
  | 'generation'
  | 'side'
  | 'ticks'
  | 'lots'
  | 'timeInForce'
  | 'postOnly'
  | 'sentAt'
>;

/** A child order at the moment its place command is sent. */
export function newChild(parts: NewChild): ChildOrder {
  return {
    ...parts,
    state: 'pending',
    filled: 0,
    trades: [],
    announced: 0,
    amend: undefined,
    amendAnswered: Number.NEGATIVE_INFINITY,
    acknowledged: false,
    cancelAsked: false,
    doubt: undefined,
    termsInDoubt: false,
    pricedAt: parts.sentAt,
    queriedAt: undefined,
    heardAt: undefined,
    missing: false,
    endedAt: undefined,
  };
}

/** The most the order can come to fill in total: the larger of its quantity and the one asked for. */
export function mostOf(child: ChildOrder): Lots {
  return Math.max(child.lots, child.amend?.lots ?? 0);
}

/**
 * What may still fill, by all that is known: of an order that has ended, the fills that the venue has
 * announced and not yet told.
 */
export function leavesOf(child: ChildOrder): Lots {
  const most = isTerminal(child.state) ? child.announced : Math.max(mostOf(child), child.announced);
  return Math.max(0, most - child.filled);
}

/** Whether nothing of it can still move: ended, and every announced fill told. */
export function isSettled(child: ChildOrder): boolean {
  return isTerminal(child.state) && leavesOf(child) === 0;
}
