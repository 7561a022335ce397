import type { Micros } from '@slipstream/core';
import { nonOverlapping } from './non-overlapping.ts';

const CLASSES = 3;
const DOWN = 0;
const UP = 2;

/** What came of the calls of up and down that were at least so probable. */
export interface ConfidentCalls {
  /** The least probability that counts as a call. */
  readonly from: number;
  /** Share of the rows with a call. */
  readonly coverage: number;
  /** Share of the calls that came true; absent without calls. */
  readonly hitRate?: number;
  /** Share of the calls whose opposite came true, the costly error; absent without calls. */
  readonly oppositeRate?: number;
  readonly calls: number;
  /** How many of the calls do not share time with each other: what the rates really stand on. */
  readonly nonOverlappingCalls: number;
}

/** Rows of a horizon with what was said of them. */
export interface JudgedRows {
  /** Microseconds, in order. */
  readonly times: ArrayLike<number>;
  /** Three a row, in the order of `DIRECTIONS`. */
  readonly probabilities: ArrayLike<number>;
  /** 0 down, 1 stable, 2 up; −1 is not counted. */
  readonly classes: ArrayLike<number>;
  /** The time that a label looks ahead: start latency plus horizon. */
  readonly span: Micros;
}

/**
 * Judges the calls of up and down that an execution rule would act on.
 *
 * @example
 * ```ts
 * import { confidentCalls } from '@slipstream/lstm';
 *
 * const probabilities = [0.1, 0.1, 0.8, 0.8, 0.2, 0, 0.3, 0.4, 0.3, 0.1, 0, 0.9];
 * const calls = confidentCalls({ times: [0, 5, 10, 15], probabilities, classes: [2, 1, 1, 0], span: 10 }, 0.75);
 * calls.coverage; // => 0.75
 * calls.hitRate; // => 0.3333333333333333
 * calls.oppositeRate; // => 0.3333333333333333
 * calls.nonOverlappingCalls; // => 2
 * ```
 */
export function confidentCalls(rows: JudgedRows, from: number): ConfidentCalls {
  const { times, probabilities, classes, span } = rows;
  let known = 0;
  let calls = 0;
  let hits = 0;
  let opposites = 0;
  const isCall = (row: number): boolean =>
    classes[row]! >= 0 && probabilities[row * CLASSES + calledSide(probabilities, row)]! >= from;
  for (let row = 0; row < classes.length; row += 1) {
    if (classes[row]! >= 0) known += 1;
    if (!isCall(row)) continue;
    const called = calledSide(probabilities, row);
    calls += 1;
    if (classes[row] === called) hits += 1;
    if (classes[row] === UP + DOWN - called) opposites += 1;
  }
  return {
    from,
    coverage: known === 0 ? 0 : calls / known,
    ...(calls > 0 && { hitRate: hits / calls, oppositeRate: opposites / calls }),
    calls,
    nonOverlappingCalls: nonOverlapping(times, span, isCall).length,
  };
}

function calledSide(probabilities: ArrayLike<number>, row: number): number {
  const at = row * CLASSES;
  return probabilities[at + UP]! > probabilities[at + DOWN]! ? UP : DOWN;
}
