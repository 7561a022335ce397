import type { Micros } from '@slipstream/core';
import type { FeatureContext, WrittenFeature } from '../../feature.ts';
import { PriceHistory } from '../../statistics/price-history.ts';
import type { OwnQuotes, SurfaceSource } from '../../surface/surface-source.ts';

/** In how many steps a history cuts its lag, see {@link PriceHistory}. */
const STEPS = 100;

/** What is read of a surface at a time, as a fraction. */
export type SurfaceReading = (surface: SurfaceSource, time: Micros) => number;

/**
 * How far a reading of the surface has moved within a lag. It is read at the first event of each hundredth of the lag
 * and no more often, so that a busy chain costs no more than a quiet one; what stood a lag ago is what was read in the
 * last step before.
 *
 * NaN where an expiry gained or lost its smile in between: an interpolation between other expiries is no move.
 */
export function surfaceMove(
  context: FeatureContext,
  lag: Micros,
  own: OwnQuotes,
  read: SurfaceReading,
): WrittenFeature {
  const { surface } = context;
  const market = context.market('own');
  const step = Math.ceil(lag / STEPS);
  const readings = new PriceHistory(lag);
  const listings = new PriceHistory(lag);
  let last = Number.NaN;
  return {
    update: () => {
      const { time } = market;
      const now = Math.floor(time / step);
      if (now === last) return;
      last = now;
      readings.set(market, read(surface, time));
      listings.set(market, surface.listing(time, own));
    },
    write: (target, index, moment) => {
      const { time } = moment;
      readings.settle(moment);
      listings.settle(moment);
      const comparable = listings.before === surface.listing(time, own);
      target[index] = comparable ? read(surface, time) - readings.before : Number.NaN;
    },
    reset: () => {
      readings.reset();
      listings.reset();
      last = Number.NaN;
    },
  };
}
