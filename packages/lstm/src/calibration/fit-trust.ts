import type { JudgedRows } from '../metrics/confident-calls.ts';
import { nonOverlapping } from '../metrics/non-overlapping.ts';
import { wilsonLowerBound } from '../metrics/wilson-lower-bound.ts';

const CLASSES = 3;
const PLACES = { down: 0, up: 2 } as const;

/** What a threshold must show on the calibration block before a rule may act on it. */
export interface TrustOptions {
  /** The precision that the lower 95 % bound must reach. */
  readonly targetPrecision: number;
  /** The least number of calls that do not share time. */
  readonly minimumCalls: number;
}

/** The least probabilities that earned trust; absent where none did. */
export interface Trust {
  readonly up?: number;
  readonly down?: number;
}

/** Candidates: 0.50, 0.55 … 0.95. Few, because each further look is a further chance to be lucky. */
const CANDIDATES = Array.from({ length: 10 }, (_, step) => (50 + 5 * step) / 100);

/**
 * For up and for down the smallest probability whose calls came true often enough: Wilson's lower 95 % bound
 * of the precision reaches the target, over at least so many calls that do not share time.
 *
 * @example
 * ```ts
 * import { fitTrust } from '@slipstream/lstm';
 *
 * const times = Array.from({ length: 300 }, (_, row) => row * 10);
 * const rows = {
 *   times,
 *   span: 10,
 *   probabilities: times.flatMap(() => [0.1, 0.1, 0.8]),
 *   classes: times.map((_, row) => (row % 5 === 0 ? 0 : 2)),
 * };
 * fitTrust(rows, { targetPrecision: 0.7, minimumCalls: 200 }); // => { up: 0.5 }
 * fitTrust(rows, { targetPrecision: 0.8, minimumCalls: 200 }); // => {}
 * ```
 */
export function fitTrust(rows: JudgedRows, options: TrustOptions): Trust {
  const up = leastTrusted(rows, PLACES.up, options);
  const down = leastTrusted(rows, PLACES.down, options);
  return { ...(up !== undefined && { up }), ...(down !== undefined && { down }) };
}

function leastTrusted(
  { times, probabilities, classes, span }: JudgedRows,
  direction: number,
  { targetPrecision, minimumCalls }: TrustOptions,
): number | undefined {
  return CANDIDATES.find((from) => {
    const calls = nonOverlapping(
      times,
      span,
      (row) => classes[row]! >= 0 && probabilities[row * CLASSES + direction]! >= from,
    );
    if (calls.length < minimumCalls || calls.length === 0) return false;
    const hits = calls.filter((row) => classes[row] === direction).length;
    return wilsonLowerBound(hits, calls.length) >= targetPrecision;
  });
}
