import { type Micros, SECOND } from '@slipstream/core';
import type { WatchedMarket } from '../market/watched-market.ts';
import { RealisedVariance } from '../statistics/realised-variance.ts';
import type { ForwardLabel } from './forward-label.ts';

/**
 * Realised volatility ahead: squared log returns of the size-weighted mid over the whole seconds that lie between
 * start and end, annualised (365 days), a fraction. A second that began before the start would hold what is known
 * at t, so it does not count.
 */
export function volatilityAhead(market: WatchedMarket, horizon: Micros): ForwardLabel {
  const variance = new RealisedVariance(Math.ceil(horizon / SECOND) + 2);
  return {
    horizon,
    memory: 1,
    observe: (time) => variance.set(time, market.microTicks),
    started: (time, memory, offset) => {
      memory[offset] = Math.ceil(time / SECOND);
    },
    ended: (time, memory, offset) => {
      variance.roll(time);
      return variance.volatility(memory[offset]!, Math.floor(time / SECOND));
    },
    reset: () => variance.reset(),
  };
}
