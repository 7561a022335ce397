import type { FeatureDefinition } from '../../schema/define-feature.ts';
import { delta } from './delta.ts';
import { depthVega } from './depth-vega.ts';
import { edge } from './edge.ts';
import { fairMinusMid } from './fair-minus-mid.ts';
import { fairMoveSinceQuote } from './fair-move-since-quote.ts';
import { gamma } from './gamma.ts';
import { hedgeFlow } from './hedge-flow.ts';
import { moneyness } from './moneyness.ts';
import { oneSidedness } from './one-sidedness.ts';
import { quoteAge } from './quote-age.ts';
import { spreadVolatility } from './spread-volatility.ts';
import { theta } from './theta.ts';
import { tickPhase } from './tick-phase.ts';
import { tickRoom } from './tick-room.ts';
import { vega } from './vega.ts';

/** How an option is quoted, and where it stands on the surface. */
export const optionFeatures: readonly FeatureDefinition[] = [
  fairMinusMid,
  fairMoveSinceQuote,
  quoteAge,
  tickPhase,
  tickRoom,
  moneyness,
  delta,
  gamma,
  vega,
  theta,
  edge,
  spreadVolatility,
  depthVega,
  oneSidedness,
  hedgeFlow,
];
