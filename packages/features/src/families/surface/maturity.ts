import type { Micros } from '@slipstream/core';
import { choice, type Parameter } from '../../schema/parameter.ts';
import type { SmileNode } from '../../surface/smile-node.ts';
import type { OwnQuotes, SurfaceSource } from '../../surface/surface-source.ts';

const DAYS_OF_YEAR = 365;

/** Days to expiry of a constant maturity, or the traded option's own expiry. */
export type Maturity = number | 'own';

/** Which maturity a feature reads: the own expiry unless a number of days is asked for. */
export function maturity(fallback: Maturity = 'own'): Parameter<Maturity> {
  return {
    fallback,
    expected: "'own', or a number of days above 0",
    accepts: (value): value is Maturity =>
      value === 'own' || (typeof value === 'number' && Number.isFinite(value) && value > 0),
  };
}

/** Whether the option's own quotes are in what a feature reads; they stay out unless they are asked for. */
export function ownQuotes(fallback: OwnQuotes = 'excluded'): Parameter<OwnQuotes> {
  return fallback === 'excluded' ? choice('excluded', 'included') : choice('included', 'excluded');
}

/** A node of the surface, a volatility as a fraction; NaN while unknown. */
export function nodeOf(
  surface: SurfaceSource,
  node: SmileNode,
  maturity: Maturity,
  time: Micros,
  own: OwnQuotes,
): number {
  return maturity === 'own'
    ? surface.ownNode(node, time, own)
    : surface.nodeAt(node, maturity / DAYS_OF_YEAR, time, own);
}
