import type { Micros } from '@slipstream/core';
import { requireSetting } from '../../errors/invalid-setting.ts';
import { objectAbove, type RiskCheck } from '../risk-check.ts';

/**
 * No new risk on a book that is not live, or that nobody has spoken of for too long. The kernel refuses the first by
 * itself; the age is for venues whose books never fall silent.
 *
 * @throws {InvalidSetting} when the age is not above 0.
 * @example
 * ```ts
 * import { liveBook } from '@slipstream/execution';
 *
 * liveBook({ maxAge: 5_000_000 }).id; // => 'live-book'
 * ```
 */
export function liveBook({ maxAge }: { readonly maxAge?: Micros } = {}): RiskCheck {
  const sound = maxAge === undefined || maxAge > 0;
  requireSetting(sound, 'liveBook.maxAge', maxAge, 'a time above 0');
  return {
    id: 'live-book',
    check(_request, { market, now }) {
      const status = market?.book.status;
      if (market === undefined || status !== 'live') {
        const problem = status === undefined ? 'no book was seen' : `the book is ${status}`;
        const remedy = 'Wait: its connection brings it back.';
        return { value: status, bound: 'live', problem, remedy };
      }
      if (maxAge === undefined) return undefined;
      const words = { bound: maxAge, what: 'microseconds since the last word of the book' };
      const remedy = 'Look at the connection, or allow more for a quiet instrument.';
      return objectAbove(now - market.receiveTime, { ...words, remedy });
    },
  };
}
