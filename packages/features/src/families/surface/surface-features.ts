import type { FeatureDefinition } from '../../schema/define-feature.ts';
import { change } from './change.ts';
import { curvature } from './curvature.ts';
import { factorMove } from './factor-move.ts';
import { forwardVolatility } from './forward-volatility.ts';
import { gammaFlow } from './gamma-flow.ts';
import { indexChange } from './index-change.ts';
import { indexLevel } from './index-level.ts';
import { indexPremium } from './index-premium.ts';
import { innovation } from './innovation.ts';
import { level } from './level.ts';
import { markLag } from './mark-lag.ts';
import { neighbourMoves } from './neighbour-moves.ts';
import { nodeMove } from './node-move.ts';
import { skew } from './skew.ts';
import { slope } from './slope.ts';
import { slopeChange } from './slope-change.ts';
import { vegaFlow } from './vega-flow.ts';

/** What the chain around an instrument says. */
export const surfaceFeatures: readonly FeatureDefinition[] = [
  level,
  skew,
  curvature,
  slope,
  forwardVolatility,
  change,
  innovation,
  slopeChange,
  nodeMove,
  factorMove,
  neighbourMoves,
  vegaFlow,
  gammaFlow,
  markLag,
  indexLevel,
  indexChange,
  indexPremium,
];
