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
 * The penalty a row of linear models on a block, one for each column. The prior weighs against the count of facts, and rows
 * repeat each other in two ways. Labels that share time are one: a long horizon on a short block has few facts, and gets a
 * flatter model. Values that a column remembers are the other: forty minutes hold four of a volatility over ten minutes, and
 * a slope on it is a guess from four. Where column and error remember alike, their product, which is what a slope is
 * fitted to, forgets in half the time; so half of the memory counts.
 *
 * @param span the time that a label looks ahead.
 * @param memories of the columns, from `columnMemories` of the same block.
 */
export function linearPenalties(
  { times }: Pick<DataSet, 'times'>,
  { start, end }: Segment,
  span: Micros,
  memories: Float64Array,
): Float64Array {
  const apart = Math.max(span, LEAST_SPAN);
  const facts = nonOverlapping(times.subarray(start, end), apart).length;
  return memories.map((memory) => (PRIOR_PRECISION / facts) * Math.max(1, memory / 2 / apart));
}
