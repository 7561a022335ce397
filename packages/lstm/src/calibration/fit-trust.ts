import type { JudgedRows } from '../metrics/confident-calls.ts';
import { nonOverlapping } from '../metrics/non-overlapping.ts';
import { wilsonLowerBound } from '../metrics/wilson-lower-bound.ts';

const CLASSES = 3;
const PLACES = { down: 0, up: 2 } as const;

/** What a threshold must show on the calibration block before a rule may act on it. */
export interface TrustOptions {
  /** The precision that its lower bound must reach. */
  readonly targetPrecision: number;
  /** The least number of calls that do not share time. */
  readonly minimumCalls: number;
  /** How far the share of calls that came true may lie from their mean probability; 0.05 when left out. */
  readonly largestGap?: number;
}

/** The least probabilities that earned trust; absent where none did. */
export interface Trust {
  readonly up?: number;
  readonly down?: number;
}

/** How far what came true may lie from what was said, where nobody says otherwise. */
export const LARGEST_GAP = 0.05;
/** Candidates: 0.50, 0.55 … 0.95. Few, because each further look is a further chance to be lucky. */
const CANDIDATES = Array.from({ length: 10 }, (_, step) => (50 + 5 * step) / 100);
/** The normal quantile of 1 − 0.05 ÷ 10: ten candidates together are lucky once in twenty. */
const DEVIATIONS = 2.5758293035489;
/** Parts of the block's time whose calls share their weather. */
const STRETCHES = 20;
/** Fewer with a call are no evidence that others will be alike. */
const LEAST_STRETCHES = 5;

/**
 * For up and for down the smallest probability whose calls came true often enough, and as often as was said, over at least so
 * many calls that do not share time:
 *
 * - the lower bound of their precision reaches the target, for ten candidates at 95 % together. It is the lower of
 *   Wilson's, which takes calls as independent, and of one from the sums over twentieths of the block's time, which does not:
 *   calls come in clusters, and a cluster is right or wrong together;
 * - their mean probability lies within the largest gap of the share that came true.
 *
 * @example
 * ```ts
 * import { fitTrust } from '@slipstream/lstm';
 *
 * const times = Array.from({ length: 600 }, (_, row) => row * 10);
 * const rowsThatSay = (up: number) => ({
 *   times,
 *   span: 10,
 *   probabilities: times.flatMap(() => [0.9 - up, 0.1, up]),
 *   classes: times.map((_, row) => (row % 5 === 0 ? 0 : 2)),
 * });
 * const options = { targetPrecision: 0.7, minimumCalls: 200 };
 * fitTrust(rowsThatSay(0.8), options); // => { up: 0.5 }
 * fitTrust(rowsThatSay(0.9), options); // => {}
 * ```
 */
export function fitTrust(rows: JudgedRows, options: TrustOptions): Trust {
  const up = leastTrusted(rows, PLACES.up, options);
  const down = leastTrusted(rows, PLACES.down, options);
  return { ...(up !== undefined && { up }), ...(down !== undefined && { down }) };
}

function leastTrusted(
  rows: JudgedRows,
  direction: number,
  { targetPrecision, minimumCalls, largestGap = LARGEST_GAP }: TrustOptions,
): number | undefined {
  const { times, probabilities, classes, span } = rows;
  return CANDIDATES.find((from) => {
    const calls = nonOverlapping(
      times,
      span,
      (row) => classes[row]! >= 0 && probabilities[row * CLASSES + direction]! >= from,
    );
    if (calls.length < minimumCalls || calls.length === 0) return false;
    const hits = calls.filter((row) => classes[row] === direction).length;
    const said = calls.reduce((sum, row) => sum + probabilities[row * CLASSES + direction]!, 0);
    if (Math.abs(said - hits) / calls.length > largestGap) return false;
    const bound = Math.min(
      wilsonLowerBound(hits, calls.length, DEVIATIONS),
      clusteredLowerBound(rows, calls, direction, hits / calls.length),
    );
    return bound >= targetPrecision;
  });
}

/** The lower bound of a precision whose calls are alike within stretches of time; 0 where too few stretches have one. */
function clusteredLowerBound(
  { times, classes }: JudgedRows,
  calls: readonly number[],
  direction: number,
  precision: number,
): number {
  const from = times[0]!;
  const length = (times[times.length - 1]! - from) / STRETCHES;
  const surplus = new Float64Array(STRETCHES);
  const seen = new Set<number>();
  for (const row of calls) {
    const stretch = Math.min(STRETCHES - 1, Math.floor((times[row]! - from) / length));
    surplus[stretch]! += (classes[row] === direction ? 1 : 0) - precision;
    seen.add(stretch);
  }
  if (seen.size < LEAST_STRETCHES) return 0;
  const squares = surplus.reduce((sum, one) => sum + one ** 2, 0);
  const variance = (squares / calls.length ** 2) * (seen.size / (seen.size - 1));
  return precision - DEVIATIONS * Math.sqrt(variance);
}
