import type { Entrance } from './entrance.ts';
import type { InputSource } from './input-source.ts';
import type { Micros } from './micros.ts';

/** How a replay ends. */
export interface ReplayOptions {
  /**
   * The end mark: no input and no timer after it counts, except timers of the drain. Without it the line
   * ends with its last input, and sources are asked for what they would give if no timer ever acted: a source
   * that answers to the line needs the mark.
   */
  readonly end?: Micros;
  /** For how long after the mark timers still fire, in microseconds. */
  readonly drain: Micros;
}

/**
 * Runs a line on tapes or on a simulation, as fast as it goes, with the results of the live run. Inputs come
 * by stamp and, among equal stamps, by the order of the sources; timers due at or before a stamp fire first.
 *
 * Errors thrown by the work of a timer, by a source or by the entrance end the replay. Sources are closed
 * in any case.
 *
 * @throws {TimeWentBack} when a tape goes back, or begins before the start of the line.
 * @example
 * ```ts
 * import { Entrance, MarketTime, replay, tapeOf } from '@slipstream/core';
 * import { debounceTime } from 'rxjs';
 *
 * const time = new MarketTime({ start: 0 });
 * const entrance = new Entrance<string>({ time });
 * const seen: [string, number][] = [];
 * entrance.inputs$
 *   .pipe(debounceTime(2, time))
 *   .subscribe(({ input }) => seen.push([input, time.micros]));
 * const book = tapeOf([{ receiveTime: 1_000, input: 'book' }, { receiveTime: 9_000, input: 'late book' }]);
 * const trades = tapeOf([{ receiveTime: 1_000, input: 'trade' }]);
 * replay(entrance, [book, trades], { end: 10_000, drain: 0 });
 * seen[0]; // => ['trade', 3000]
 * seen[1]; // => ['late book', 10000]
 * ```
 */
export function replay<Input>(
  entrance: Entrance<Input>,
  sources: readonly InputSource<Input>[],
  options: ReplayOptions,
): void {
  try {
    while (replayStep(entrance, sources, options.end));
    endReplay(entrance, options);
  } finally {
    for (const source of sources) source.close?.();
  }
}

/**
 * Delivers the next input, or fires the next timer if that is due first.
 *
 * @returns whether there was one of them up to the end mark, or, without a mark, another input.
 */
export function replayStep<Input>(
  entrance: Entrance<Input>,
  sources: readonly InputSource<Input>[],
  end: Micros | undefined,
): boolean {
  const { time } = entrance;
  if (entrance.ended) return false;
  const beforeEnd = end === undefined ? Number.POSITIVE_INFINITY : end + 1;

  let next: InputSource<Input> | undefined;
  let earliest = Math.min(time.nextDue, beforeEnd);
  for (const source of sources) {
    const stamp = source.peek(earliest);
    if (stamp !== undefined) {
      next = source;
      earliest = stamp;
    }
  }
  if (next !== undefined) {
    entrance.deliver(earliest, next.take());
    return true;
  }

  if (!(time.nextDue < beforeEnd)) return false;
  if (end === undefined && !sources.some((source) => source.peek(beforeEnd) !== undefined)) {
    return false;
  }
  return time.fireNext();
}

/** Ends the line at its mark, or at its last input when there is none, unless it ended itself. */
export function endReplay<Input>(
  entrance: Entrance<Input>,
  { end = entrance.time.micros, drain }: ReplayOptions,
): void {
  if (!entrance.ended) entrance.end(end, drain);
}
