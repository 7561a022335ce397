import { type Instrument, type Liquidity, type Micros, type Side, signOf } from '@slipstream/core';
import { optionMove } from './delta-adjusted.ts';
import type { ArrivalGreeks, ExecutionTape, FillRecord, MarketMark } from './execution-tape.ts';
import { sampleAt } from './mid-at.ts';

/** How the mid moved after fills: means over lots of mid then − price, in smallest ticks; positive is the way of the trade. */
export interface Markout {
  readonly after: Micros;
  readonly maker: number | undefined;
  readonly taker: number | undefined;
  /** The same without what the underlying's own move gave the option. Absent without valuations. */
  readonly makerDeltaAdjusted: number | undefined;
  readonly takerDeltaAdjusted: number | undefined;
}

/** The mid after each fill against its price, makers and takers apart; fills too near to the end count not. */
export function markouts(
  fills: readonly FillRecord[],
  tape: Pick<ExecutionTape, 'samples' | 'end' | 'arrivalGreeks'>,
  side: Side,
  instrument: Instrument,
  horizons: readonly Micros[],
): readonly Markout[] {
  const { samples, end, arrivalGreeks } = tape;
  const { ticks } = instrument;
  const mean = (after: Micros, liquidity: Liquidity, adjusted: boolean): number | undefined => {
    let [sum, lots] = [0, 0];
    for (const fill of fills) {
      if (fill.liquidity !== liquidity || fill.time + after > end) continue;
      const later = sampleAt(samples, fill.time + after);
      const own = adjusted ? ownMove(fill, later, arrivalGreeks, instrument) : 0;
      if (later?.midTicks === undefined || own === undefined) continue;
      sum += fill.lots * signOf(side) * (later.midTicks - ticks.inTicks(fill.price + own));
      lots += fill.lots;
    }
    return lots > 0 ? sum / lots : undefined;
  };
  return horizons.map((after) => ({
    after,
    maker: mean(after, 'maker', false),
    taker: mean(after, 'taker', false),
    makerDeltaAdjusted: mean(after, 'maker', true),
    takerDeltaAdjusted: mean(after, 'taker', true),
  }));
}

/** What the underlying's move between a fill and later gave the option, as quoted. */
function ownMove(
  { atFill }: FillRecord,
  later: MarketMark | undefined,
  greeks: ArrivalGreeks | undefined,
  { payoff }: Instrument,
): number | undefined {
  if (!greeks || atFill.forward === undefined || later?.forward === undefined) return undefined;
  return optionMove(greeks, payoff, later.forward - atFill.forward);
}
