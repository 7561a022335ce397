import { defineFeature, type FeatureDefinition } from '../../schema/define-feature.ts';
import { duration, numbers, numbersOf, writtenNumbers } from '../../schema/parameter.ts';
import { nodeOf, ownQuotes } from './maturity.ts';
import { nodeNamed, surfaceGrid, USUAL_MOVES } from './surface-grid.ts';
import { surfaceMove } from './surface-move.ts';

const EVEN = writtenNumbers(surfaceGrid.map(() => 1 / Math.sqrt(surfaceGrid.length)));

/**
 * How far one factor of the whole surface moved within a lag: the moves of the logarithms of its twenty nodes under one
 * loading, as `fitSurfaceFactors` fits it on a training block. Cont and da Fonseca (Quantitative Finance 2, 2002): the
 * first three are level, skew and curvature or term. Without a loading all nodes weigh the same. Warm after the lag; NaN
 * across a roll and while a node is unknown.
 */
export const factorMove: FeatureDefinition = defineFeature({
  name: 'surface.factorMove',
  parameters: {
    loading: numbers(EVEN, surfaceGrid.length),
    lag: duration(USUAL_MOVES.lag),
    own: ownQuotes(),
  },
  create: ({ loading, lag, own }, context) => {
    const weights = numbersOf(loading);
    return surfaceMove(context, lag, own, (surface, time) => {
      let sum = 0;
      for (let at = 0; at < surfaceGrid.length; at += 1) {
        const { node, maturity } = surfaceGrid[at]!;
        sum += weights[at]! * Math.log(nodeOf(surface, nodeNamed[node], maturity, time, own));
      }
      return sum;
    });
  },
});
