import { defineFeature, type FeatureDefinition } from '../../schema/define-feature.ts';
import { choice, duration } from '../../schema/parameter.ts';
import { maturity, nodeOf, ownQuotes } from './maturity.ts';
import { nodeNamed, USUAL_MOVES } from './surface-grid.ts';
import { surfaceMove } from './surface-move.ts';

/**
 * How far the logarithm of the volatility at one node moved within a lag: at the money, or at a put or call with a delta
 * of 0.25 or 0.10. Warm after the lag; NaN across a roll.
 */
export const nodeMove: FeatureDefinition = defineFeature({
  name: 'surface.nodeMove',
  parameters: {
    node: choice('money', 'put10', 'put25', 'call25', 'call10'),
    maturity: maturity(30),
    lag: duration(USUAL_MOVES.lag),
    own: ownQuotes(),
  },
  create: ({ node, maturity, lag, own }, context) =>
    surfaceMove(context, lag, own, (surface, time) =>
      Math.log(nodeOf(surface, nodeNamed[node], maturity, time, own)),
    ),
});
