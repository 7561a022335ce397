import type { Micros } from '@slipstream/core';

/** Something that was received at a time: a frame, an event. */
export interface Received {
  readonly receiveTime: Micros;
}

/**
 * Several recordings as one, by receive time: of several venues, or of connections that were recorded apart. Where
 * times are equal the source named first comes first, so the same sources give the same order. One value of each
 * source is held, so memory stays flat. The sources are read in step and left early when the reader leaves.
 *
 * Each source must itself rise in time, as `readRecording` sees to.
 *
 * @example
 * ```ts
 * import { mergeByReceiveTime } from '@slipstream/market-data/node';
 *
 * async function* venue(name: string, times: number[]) {
 *   for (const receiveTime of times) yield { receiveTime, name };
 * }
 * const seen: string[] = [];
 * const both = mergeByReceiveTime([venue('deribit', [1, 5]), venue('binance', [1, 2])]);
 * for await (const { name, receiveTime } of both) seen.push(`${name} ${receiveTime}`);
 * seen; // => ['deribit 1', 'binance 1', 'binance 2', 'deribit 5']
 * ```
 */
export function mergeByReceiveTime<Value extends Received>(
  sources: readonly AsyncIterable<Value>[],
): AsyncGenerator<Value> {
  return mergeOrdered(sources, (a, b) => a.receiveTime - b.receiveTime);
}

/** Several ordered sources as one; where they are equal, the source named first comes first. */
export async function* mergeOrdered<Value>(
  sources: readonly AsyncIterable<Value>[],
  compare: (a: Value, b: Value) => number,
): AsyncGenerator<Value> {
  const heads: { readonly iterator: AsyncIterator<Value>; value: Value }[] = [];
  const iterators = sources.map((source) => source[Symbol.asyncIterator]());
  try {
    for (const iterator of iterators) {
      const { done, value } = await iterator.next();
      if (!done) heads.push({ iterator, value });
    }
    while (heads.length > 0) {
      let first = 0;
      for (let index = 1; index < heads.length; index += 1) {
        if (compare(heads[index]!.value, heads[first]!.value) < 0) first = index;
      }
      const head = heads[first]!;
      yield head.value;
      const { done, value } = await head.iterator.next();
      if (done) heads.splice(first, 1);
      else head.value = value;
    }
  } finally {
    for (const iterator of iterators) await iterator.return?.();
  }
}
