import { type Instrument, type Side, signOf } from '@slipstream/core';
import type { ExecutionTape } from './execution-tape.ts';

/**
 * The participation-weighted price: the volume-weighted price of the market from the arrival on, until its volume is
 * what would have filled the lots at this rate. Absent where the tape ends before.
 *
 * @param amount filled, in the instrument's unit.
 * @param rate share of the volume, above 0 and at most 1.
 */
export function participationPrice(
  { prints }: Pick<ExecutionTape, 'prints'>,
  amount: number,
  rate: number,
): number | undefined {
  if (!(amount > 0)) return undefined;
  const wanted = amount / rate;
  let [volume, value] = [0, 0];
  for (const print of prints) {
    const part = Math.min(print.amount, wanted - volume);
    volume += part;
    value += part * print.price;
    if (volume >= wanted) return value / volume;
  }
  return undefined;
}

/**
 * Relative performance: the share of the market's volume that traded at prices worse than ours, for a buy above it;
 * volume at our own price counts by half. 1 is best. Absent without volume.
 */
export function betterThanMarket(
  { prints }: Pick<ExecutionTape, 'prints'>,
  averagePrice: number,
  side: Side,
  { ticks }: Instrument,
): number | undefined {
  let [volume, worse] = [0, 0];
  for (const { price, amount } of prints) {
    const above = signOf(side) * ticks.inTicks(price - averagePrice);
    // Prices are doubles: the same price is one within a millionth of a tick.
    worse += amount * (Math.abs(above) < 1e-6 ? 0.5 : above > 0 ? 1 : 0);
    volume += amount;
  }
  return volume > 0 ? worse / volume : undefined;
}
