import { MINUTE, type Micros, SECOND } from '@slipstream/core';
import { defineFeature, type FeatureDefinition } from '../../schema/define-feature.ts';
import { duration, source } from '../../schema/parameter.ts';
import type { GridSums } from '../../statistics/price-grid.ts';
import { microGridOf } from './micro-grid.ts';

/** A feature of the returns on a grid of time, over a trailing window that must be full. */
export function gridFeature({
  name,
  of,
}: {
  readonly name: string;
  /** The number that the sums of a window make. */
  readonly of: (sums: GridSums, steps: number, secondsPerStep: number) => number;
}): FeatureDefinition {
  return defineFeature({
    name,
    parameters: { window: duration(MINUTE), grid: duration(SECOND), source: source() },
    create: ({ window, grid, source }, context) => {
      const market = context.market(source);
      const steps = stepsOf(window, grid);
      const prices = microGridOf(market, { grid, capacity: steps });
      const sums: GridSums = { squares: 0, products: 0, lagged: 0 };
      const answer = { point: Number.NaN, number: Number.NaN };
      return {
        write: (target, index, { time }) => {
          if (time >= prices.due) prices.roll(time);
          // Between two points of the grid nothing changes.
          if (prices.newest !== answer.point) {
            const full = prices.read(steps, sums);
            answer.number = full ? of(sums, steps, grid / SECOND) : Number.NaN;
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
}

/** How many steps of a grid a window holds; two at least, so that a return has one before it. */
export function stepsOf(window: Micros, grid: Micros): number {
  return Math.max(2, Math.round(window / grid));
}
