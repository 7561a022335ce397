import type { Micros } from '@slipstream/core';
import type { WatchedMarket } from '../market/watched-market.ts';
import { Decay } from './decay.ts';

/** The one decay of a half-life that all features of a market share. */
export function decayOf(market: WatchedMarket, halfLife: Micros): Decay {
  return market.part(`decay ${halfLife}`, () => new Decay(halfLife));
}
