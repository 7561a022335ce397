import { MILLISECOND, MINUTE, SECOND } from '@slipstream/core';
import { defineFeature, type FeatureDefinition } from '../../schema/define-feature.ts';
import { countUpTo, duration, source } from '../../schema/parameter.ts';
import { annualised } from '../../statistics/annualised.ts';
import type { GridSums } from '../../statistics/price-grid.ts';
import { stepsOf } from './grid-feature.ts';
import { microGridOf } from './micro-grid.ts';

/**
 * Volatility without the noise of the quotes, from two scales (Zhang, Mykland and Aït-Sahalia 2005): the variance of
 * returns of `slow` steps, less the noise that returns of one step show, (1 − z/n)⁻¹·([X,X]ᴷ − (z/n)·[X,X]) with
 * z = (n − K + 1)/K; of the size-weighted mid on a grid of time, annualised (365 days), a fraction; 0 where the noise
 * is all there is. Warm when the window is full.
 */
export const twoScale: FeatureDefinition = defineFeature({
  name: 'volatility.twoScale',
  parameters: {
    window: duration(MINUTE),
    grid: duration(100 * MILLISECOND),
    slow: countUpTo(1_000, 10, 2),
    source: source(),
  },
  create: ({ window, grid, slow, source }, context) => {
    const market = context.market(source);
    const steps = Math.max(2 * slow, stepsOf(window, grid));
    const prices = microGridOf(market, { grid, capacity: steps, lag: slow });
    const sums: GridSums = { squares: 0, products: 0, lagged: 0 };
    const share = (steps - slow + 1) / slow / steps;
    const answer = { point: Number.NaN, number: Number.NaN };
    return {
      write: (target, index, { time }) => {
        if (time >= prices.due) prices.roll(time);
        // Between two points of the grid nothing changes.
        if (prices.newest !== answer.point) {
          const full = prices.read(steps, sums);
          const variance = (sums.lagged / slow - share * sums.squares) / (1 - share);
          const perSecond = Math.max(0, variance) / (steps * (grid / SECOND));
          answer.number = full ? annualised(perSecond) : Number.NaN;
          answer.point = prices.newest;
        }
        target[index] = answer.number;
      },
      reset: () => {
        answer.point = Number.NaN;
        answer.number = Number.NaN;
      },
    };
  },
});
