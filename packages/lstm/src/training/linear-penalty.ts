import { type DataSet, type Micros, SECOND, type Segment } from '@slipstream/core';
import { nonOverlapping } from '../metrics/non-overlapping.ts';

/**
 * One over the variance that a weight on a standardised feature is expected to have: effects of about 0.2. Of 0.3, 1, 3, 10
 * and 30, the last two were best at every horizon on two recordings.
 */
const PRIOR_PRECISION = 20;
/** Markets hardly change within it, so rows closer than this tell one thing, however short their labels. */
const LEAST_SPAN: Micros = SECOND;

/**
 * The penalty a row of linear models on a block. Rows whose labels share time repeat each other, so the prior weighs against
 * the count of those that do not: a long horizon on a short block has few facts, and gets a flatter model.
 *
 * @param span the time that a label looks ahead.
 */
export function linearPenalty({ times }: DataSet, { start, end }: Segment, span: Micros): number {
  const facts = nonOverlapping(times.subarray(start, end), Math.max(span, LEAST_SPAN)).length;
  return PRIOR_PRECISION / facts;
}
