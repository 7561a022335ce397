import { SECOND } from '@slipstream/core';
import type { FeatureDefinition } from '../../schema/define-feature.ts';
import { scaledFlowFeature } from '../flow/scaled-flow-feature.ts';

/**
 * Signed trade flow: amounts bought by aggressors minus amounts sold, as a decayed sum in units of the usual depth at
 * the touch. Block, combo and RFQ prints are no flow on the book and do not count. Warm after one half-life.
 */
export const tradeFlow: FeatureDefinition = scaledFlowFeature({
  name: 'trades.flow',
  halfLife: 5 * SECOND,
  of: 'trade',
});
