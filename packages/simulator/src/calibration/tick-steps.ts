import type { PriceTicks, TickTable } from '@slipstream/core';

/** How many prices of the grid lie from one up to another, at most `most`. */
export function tickSteps(
  table: TickTable,
  from: PriceTicks,
  to: PriceTicks,
  most: number,
): number {
  let steps = 0;
  for (let price = from; price < to && steps < most; price = table.up(price)) steps += 1;
  return steps;
}
