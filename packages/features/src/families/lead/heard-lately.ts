import { type Micros, SECOND } from '@slipstream/core';
import type { WatchedMarket } from '../../market/watched-market.ts';
import { duration, type Parameter } from '../../schema/parameter.ts';
import type { Moment } from '../../statistics/moment.ts';

/** How long a leader may be silent before what it said last stands for nothing: ten seconds unless another is asked for. */
export const maxAge: Parameter<Micros> = duration(10 * SECOND);

/** Whether a market was heard of at most so long before a moment, by when its messages were received. */
export function heardLately({ heard }: WatchedMarket, { time }: Moment, maxAge: Micros): boolean {
  return time - heard <= maxAge;
}
