import {
  type BookSide,
  type BookView,
  opposite,
  type PriceTicks,
  type Side,
  type TickTable,
} from '@slipstream/core';

// Prices as one side sees them: "more aggressive" is higher for a buy and lower for a sell. Whatever is
// written with these words is written once and mirrors by itself.

/** Where an order of this side rests. */
export function nearSide(side: Side): BookSide {
  return side === 'buy' ? 'bid' : 'ask';
}

/** The best price on the order's own side. */
function nearTouch(book: BookView, side: Side): PriceTicks | undefined {
  return side === 'buy' ? book.bestBid : book.bestAsk;
}

/** The best price that an order of this side can take. */
export function farTouch(book: BookView, side: Side): PriceTicks | undefined {
  return nearTouch(book, opposite(side));
}

/** Whether a price is more aggressive than another. */
export function isBeyond(side: Side, ticks: number, than: number): boolean {
  return side === 'buy' ? ticks > than : ticks < than;
}

/** The less aggressive of two prices. */
export function lessAggressive(side: Side, a: number, b: number): number {
  return side === 'buy' ? Math.min(a, b) : Math.max(a, b);
}

/** An allowed price, rounded away from trading. Takes fractions of ticks too. */
export function towardSafety(table: TickTable, side: Side, ticks: number): PriceTicks {
  return side === 'buy' ? table.floor(ticks) : table.ceil(ticks);
}

/** The next less aggressive price that an order may use. */
export function stepBack(table: TickTable, side: Side, ticks: PriceTicks): PriceTicks {
  return side === 'buy' ? table.down(ticks) : table.up(ticks);
}

/** A price so many smallest ticks more aggressive; less aggressive where the number is negative. */
export function shifted(side: Side, ticks: PriceTicks, by: number): PriceTicks {
  return side === 'buy' ? ticks + by : ticks - by;
}
