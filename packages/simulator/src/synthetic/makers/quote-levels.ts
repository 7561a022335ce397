import type { PriceTicks, TickTable } from '@slipstream/core';

/** A two-sided quote, in the smallest ticks. */
export interface TouchTicks {
  readonly bid: PriceTicks;
  readonly ask: PriceTicks;
}

/**
 * The quote of a width around a fair value, on prices that the table allows. The bid may come out at or below
 * 0, where nobody bids.
 *
 * @param fairTicks the fair value as a fraction of the smallest tick.
 * @param tick the tick that its maker quotes in, in smallest ticks.
 * @param width in those ticks; at least 1.
 */
export function touchAround(
  table: TickTable,
  fairTicks: number,
  tick: number,
  width: number,
): TouchTicks {
  const bid = table.floor(Math.round(fairTicks / tick - width / 2) * tick);
  return { bid, ask: Math.max(table.ceil(bid + width * tick), table.up(Math.max(bid, 0))) };
}

/**
 * The prices of a side's levels from the best one outwards. Bids end above 0.
 *
 * @param gaps how many ticks each level stands behind the one before; the best has none.
 */
export function levelTicks(
  table: TickTable,
  side: 'bid' | 'ask',
  best: PriceTicks,
  gaps: readonly number[],
): readonly PriceTicks[] {
  const ticks: PriceTicks[] = best > 0 ? [best] : [];
  let price = best;
  for (const gap of gaps) {
    for (let step = 0; step < gap; step += 1) {
      price = side === 'bid' ? table.down(price) : table.up(price);
    }
    if (price <= 0) break;
    ticks.push(price);
  }
  return ticks;
}
