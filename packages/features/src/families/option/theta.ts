import { dailyTheta } from '@slipstream/options';
import type { FeatureDefinition } from '../../schema/define-feature.ts';
import { signedLog } from '../surface/signed-log.ts';
import { greekFeature } from './greek-feature.ts';

/**
 * Theta on a signed log scale: USD per coin and day, or until expiry where that is sooner, as Deribit shows it. By the
 * smile without the option itself.
 */
export const theta: FeatureDefinition = greekFeature('option.theta', ({ greeks, years }) =>
  signedLog(dailyTheta(greeks.theta, years)),
);
