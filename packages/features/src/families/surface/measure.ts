import type { Micros } from '@slipstream/core';
import { AT_THE_MONEY, CALL_25, PUT_25 } from '../../surface/smile-node.ts';
import type { OwnQuotes, SurfaceSource } from '../../surface/surface-source.ts';
import { type Maturity, nodeOf } from './maturity.ts';

/** What a desk says of a smile. */
export const MEASURES = ['level', 'skew', 'curvature'] as const;

/**
 * `level` is the volatility at the money, `skew` that of the call with a delta of 0.25 minus that of the put, and
 * `curvature` the mean of those two minus the level.
 */
export type Measure = (typeof MEASURES)[number];

/** A measure of the surface, as a fraction: 0.01 is one volatility point. NaN while a node of it is unknown. */
export function measureOf(
  surface: SurfaceSource,
  measure: Measure,
  maturity: Maturity,
  time: Micros,
  own: OwnQuotes,
): number {
  if (measure === 'level') return nodeOf(surface, AT_THE_MONEY, maturity, time, own);
  const call = nodeOf(surface, CALL_25, maturity, time, own);
  const put = nodeOf(surface, PUT_25, maturity, time, own);
  if (measure === 'skew') return call - put;
  return 0.5 * (call + put) - nodeOf(surface, AT_THE_MONEY, maturity, time, own);
}
