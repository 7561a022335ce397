import { type Instrument, type Liquidity, type Micros, type Side, signOf } from '@slipstream/core';
import type { ExecutionTape, FillRecord, MarketMark } from './execution-tape.ts';

/** How the mid moved after fills. */
export interface Markout {
  readonly after: Micros;
  /** Mean over lots of mid then − price, in smallest ticks; positive is the way of the trade. */
  readonly maker: number | undefined;
  readonly taker: number | undefined;
}

/** The mid after each fill against its price, makers and takers apart; fills too near to the end count not. */
export function markouts(
  fills: readonly FillRecord[],
  { samples, end }: Pick<ExecutionTape, 'samples' | 'end'>,
  side: Side,
  { ticks }: Instrument,
  horizons: readonly Micros[],
): readonly Markout[] {
  const mean = (after: Micros, liquidity: Liquidity): number | undefined => {
    let [sum, lots] = [0, 0];
    for (const fill of fills) {
      if (fill.liquidity !== liquidity) continue;
      const mid = fill.time + after > end ? undefined : midAt(samples, fill.time + after);
      if (mid === undefined) continue;
      sum += fill.lots * signOf(side) * (mid - ticks.inTicks(fill.price));
      lots += fill.lots;
    }
    return lots > 0 ? sum / lots : undefined;
  };
  return horizons.map((after) => ({
    after,
    maker: mean(after, 'maker'),
    taker: mean(after, 'taker'),
  }));
}

/** The mid of the last sample at or before a moment. */
function midAt(samples: readonly MarketMark[], time: Micros): number | undefined {
  let [low, high] = [0, samples.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (samples[middle]!.time <= time) low = middle + 1;
    else high = middle;
  }
  return samples[low - 1]?.midTicks;
}
