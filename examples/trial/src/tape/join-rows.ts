import type { DataSet, Micros } from '@slipstream/core';
import { joinDataSets } from '@slipstream/features';

/**
 * The rows of several sessions one after the other, each a segment of its own, so that no memory runs from one into the
 * next. Sessions that show the same hour are told apart by a day added to each.
 *
 * @param step between the starts of two sessions; longer than a session.
 */
export function joinRows(sessions: readonly DataSet[], step: Micros): DataSet {
  if (sessions.length === 0) throw new RangeError('no sessions were given; join at least one');
  let start = 0;
  const apart = sessions.map((session, index) => {
    const first = start;
    start += session.rows;
    return {
      rows: { ...session, times: session.times.map((time) => time + step * index) },
      segments: session.segments.map((segment) => ({
        start: segment.start + first,
        end: segment.end + first,
      })),
    };
  });
  return {
    ...joinDataSets(apart.map(({ rows }) => rows)),
    segments: apart.flatMap(({ segments }) => segments),
  };
}
