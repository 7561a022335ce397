import { SECOND } from '@slipstream/core';
import { defineFeature, type FeatureDefinition } from '../../schema/define-feature.ts';
import { duration, source } from '../../schema/parameter.ts';
import { microReturnsOf } from './micro-returns.ts';

/**
 * Log return of the size-weighted mid over a lag, in basis points. While a side is empty the last one holds. The price
 * before is found within a hundredth of the lag; warm once the history is as long as the lag.
 */
export const priceReturn: FeatureDefinition = defineFeature({
  name: 'price.return',
  parameters: { lag: duration(SECOND), source: source() },
  create: ({ lag, source }, context) => {
    const market = context.market(source);
    return { row: microReturnsOf(market).rowOf(lag) };
  },
});
