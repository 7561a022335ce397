import { type Micros, SECOND } from '@slipstream/core';
import type { FeatureRequest } from '../../schema/feature-name.ts';
import {
  AT_THE_MONEY,
  CALL_10,
  CALL_25,
  PUT_10,
  PUT_25,
  type SmileNode,
} from '../../surface/smile-node.ts';
import type { OwnQuotes } from '../../surface/surface-source.ts';

/** Nodes of a smile by name, from the low strikes to the high. */
export const NODE_NAMES = ['put10', 'put25', 'money', 'call25', 'call10'] as const;

/** The place of a node that a name stands for. */
export const nodeNamed: Readonly<Record<(typeof NODE_NAMES)[number], SmileNode>> = {
  put10: PUT_10,
  put25: PUT_25,
  money: AT_THE_MONEY,
  call25: CALL_25,
  call10: CALL_10,
};

/** Constant maturities of the grid, in days. */
const MATURITIES = [7, 30, 90, 180] as const;

/** The nodes on which the whole surface is watched: five deltas at each of four constant maturities. */
export const surfaceGrid: readonly {
  readonly node: (typeof NODE_NAMES)[number];
  readonly maturity: number;
}[] = MATURITIES.flatMap((maturity) => NODE_NAMES.map((node) => ({ node, maturity })));

/** Over what the moves of the grid are taken, and whether the traded option has a say. */
export interface GridMoves {
  /** In microseconds. */
  readonly lag: Micros;
  readonly own: OwnQuotes;
}

/** What factors are of when nothing is said. */
export const USUAL_MOVES: GridMoves = { lag: 60 * SECOND, own: 'excluded' };

/**
 * The moves of all nodes of the surface as features: what a data set must hold for {@link fitSurfaceFactors}.
 *
 * @param moves over a minute and without the traded option's own quotes when left out.
 * @example
 * ```ts
 * import { surfaceGridFeatures } from '@slipstream/features';
 *
 * const features = surfaceGridFeatures();
 * features.length; // => 20
 * features[0]; // => { name: 'surface.nodeMove', node: 'put10', maturity: 7, lag: 60000000, own: 'excluded' }
 * ```
 */
export function surfaceGridFeatures({
  lag = USUAL_MOVES.lag,
  own = USUAL_MOVES.own,
}: Partial<GridMoves> = {}): FeatureRequest[] {
  return surfaceGrid.map(({ node, maturity }) => ({
    name: 'surface.nodeMove',
    ...{ node, maturity, lag, own },
  }));
}
