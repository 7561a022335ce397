import { defineFeature, type FeatureDefinition } from '../../schema/define-feature.ts';
import { positive } from '../../schema/parameter.ts';
import { ownQuotes } from './maturity.ts';
import { measureOf } from './measure.ts';

/**
 * The volatility that the term structure implies between two maturities in days, a fraction: the root of what total
 * variance gains from the near one to the far one, per year. 0 where it loses, as it may in quotes that are late; NaN
 * while no expiry has a smile, or where the near maturity is not the nearer one.
 */
export const forwardVolatility: FeatureDefinition = defineFeature({
  name: 'surface.forwardVolatility',
  parameters: { near: positive(30), far: positive(60), own: ownQuotes() },
  create: ({ near, far, own }, { surface }) => ({
    write: (target, index, { time }) => {
      target[index] = Number.NaN;
      if (!(near < far)) return;
      const first = measureOf(surface, 'level', near, time, own);
      const last = measureOf(surface, 'level', far, time, own);
      target[index] = Math.sqrt(
        Math.max(0, (last * last * far - first * first * near) / (far - near)),
      );
    },
  }),
});
