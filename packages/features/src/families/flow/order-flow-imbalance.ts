import { SECOND } from '@slipstream/core';
import type { FeatureDefinition } from '../../schema/define-feature.ts';
import { scaledFlowFeature } from './scaled-flow-feature.ts';

/**
 * Order-flow imbalance of the touch (Cont, Kukanov and Stoikov 2014): what was added to the bid or taken from the
 * ask, minus the contrary, as a decayed sum in units of the usual depth at the touch. Warm after one half-life.
 */
export const orderFlowImbalance: FeatureDefinition = scaledFlowFeature({
  name: 'flow.ofi',
  halfLife: 2 * SECOND,
  of: 'touch',
});
