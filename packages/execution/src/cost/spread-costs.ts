import { type Instrument, type Liquidity, type Micros, type Side, signOf } from '@slipstream/core';
import type { ExecutionTape, FillRecord, MarketMark } from './execution-tape.ts';
import { midAt } from './mid-at.ts';

/**
 * What fills paid of the spread, and how much of it the market took back, in smallest ticks, means over lots. The
 * effective spread is what was realised by who stood on the other side, plus the price impact, to the tick.
 */
export interface RealisedSpread {
  readonly after: Micros;
  /** 2 × (price − mid then), for a buy: what the other side kept. */
  readonly realisedTicks: number | undefined;
  /** 2 × (mid then − mid at the fill), for a buy. */
  readonly impactTicks: number | undefined;
  /** 2 × (price − mid at the fill), of the same fills: the sum of both. */
  readonly effectiveTicks: number | undefined;
}

/** Effective spread = realised spread + price impact at each horizon; fills too near to the end count in none. */
export function realisedSpreads(
  fills: readonly FillRecord[],
  { samples, end }: Pick<ExecutionTape, 'samples' | 'end'>,
  side: Side,
  { ticks }: Instrument,
  horizons: readonly Micros[],
): readonly RealisedSpread[] {
  const sign = signOf(side);
  return horizons.map((after) => {
    let [lots, realised, impact] = [0, 0, 0];
    for (const fill of fills) {
      const later = fill.time + after > end ? undefined : midAt(samples, fill.time + after);
      const mid = momentOf(fill).midTicks;
      if (later === undefined || mid === undefined) continue;
      realised += fill.lots * 2 * sign * (ticks.inTicks(fill.price) - later);
      impact += fill.lots * 2 * sign * (later - mid);
      lots += fill.lots;
    }
    const mean = (sum: number): number | undefined => (lots > 0 ? sum / lots : undefined);
    const effectiveTicks = mean(realised + impact);
    return { after, realisedTicks: mean(realised), impactTicks: mean(impact), effectiveTicks };
  });
}

/**
 * How much of the half-spread fills captured, the mean over lots: 1 at the near touch, 0 at the mid, −1 at the far
 * touch. Fills whose moment showed no two-sided book are left out.
 */
export function spreadCapture(
  fills: readonly FillRecord[],
  side: Side,
  { ticks }: Instrument,
  liquidity?: Liquidity,
): number | undefined {
  let [lots, captured] = [0, 0];
  for (const fill of fills) {
    const { bid, ask } = momentOf(fill);
    if (liquidity !== undefined && fill.liquidity !== liquidity) continue;
    if (bid === undefined || ask === undefined || ask <= bid) continue;
    const half = (ask - bid) / 2;
    const mid = (bid + ask) / 2;
    captured += (fill.lots * signOf(side) * (mid - ticks.inTicks(fill.price))) / half;
    lots += fill.lots;
  }
  return lots > 0 ? captured / lots : undefined;
}

/** The market that a fill is held against: a taker's when its order was sent, a maker's when it was filled. */
export function momentOf({ liquidity, atDecision, atFill }: FillRecord): MarketMark {
  return liquidity === 'taker' ? atDecision : atFill;
}
