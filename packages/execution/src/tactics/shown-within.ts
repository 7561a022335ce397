import { type Lots, opposite, type PriceTicks } from '@slipstream/core';
import type { PolicyContext } from '../policy/policy-context.ts';
import { isBeyond, nearSide } from '../risk/aggression.ts';

/** What the far side shows up to a price. */
export interface Shown {
  /** Whole lots, counted down level by level. */
  readonly lots: Lots;
  /** The last price that is within; absent when none is. */
  readonly ticks: PriceTicks | undefined;
}

/**
 * What an order can take at a price or better.
 *
 * @param worst the last price that counts, fractions of ticks too; the whole side when left out.
 */
export function shownWithin({ market, parent, instrument }: PolicyContext, worst?: number): Shown {
  const { book } = market;
  const side = nearSide(opposite(parent.side));
  const depth = book.depth(side);
  let [lots, last]: [Lots, PriceTicks | undefined] = [0, undefined];
  for (let level = 0; level < depth; level += 1) {
    const ticks = book.ticksAt(side, level)!;
    if (worst !== undefined && isBeyond(parent.side, ticks, worst)) break;
    lots += instrument.size.floor(book.amountAt(side, level));
    last = ticks;
  }
  return { lots, ticks: last };
}
