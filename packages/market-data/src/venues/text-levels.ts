import type { FlatLevels } from '@slipstream/core';
import { decimalValue } from './decimal-value.ts';
import { isUnreadable, type Unreadable, unreadable } from './reading.ts';

/** Both sides of a book message whose levels are texts: `["price", "amount", ...]`. */
export function sidesOf(
  bids: readonly unknown[],
  asks: readonly unknown[],
): { bids: FlatLevels; asks: FlatLevels } | Unreadable {
  const flatBids = flatLevels(bids);
  if (isUnreadable(flatBids)) return unreadable(`bids: ${flatBids.unreadable}`);
  const flatAsks = flatLevels(asks);
  if (isUnreadable(flatAsks)) return unreadable(`asks: ${flatAsks.unreadable}`);
  return { bids: flatBids, asks: flatAsks };
}

/** Levels as price, amount, price, amount; what a venue says of a level beyond these is left. */
function flatLevels(levels: readonly unknown[]): FlatLevels | Unreadable {
  const flat: number[] = [];
  for (const level of levels) {
    const pair: readonly unknown[] = Array.isArray(level) ? level : [];
    const price = levelNumber(pair[0]);
    const amount = levelNumber(pair[1]);
    if (!Number.isFinite(price + amount)) {
      return unreadable(`${JSON.stringify(level)} is no level of price and amount`);
    }
    flat.push(price, amount);
  }
  return flat;
}

/** The number in a text; NaN for anything else. */
function levelNumber(text: unknown): number {
  return typeof text === 'string' && text !== '' ? decimalValue(text) : Number.NaN;
}
