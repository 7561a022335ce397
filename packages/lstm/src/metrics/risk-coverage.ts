import { type ConfidentCalls, confidentCalls, type JudgedRows } from './confident-calls.ts';

const CLASSES = 3;
const DOWN = 0;
const UP = 2;

/** The probabilities at which a risk-coverage curve is read. */
const COVERAGE_POINTS = [0.4, 0.5, 0.6, 0.7, 0.75, 0.8, 0.9] as const;

/** Rows with the move that each label saw. */
export interface MovedRows extends JudgedRows {
  /** The move of the reference price in basis points of it; NaN where not known. */
  readonly movesBps: ArrayLike<number>;
}

/** What came of the calls from a probability on, and how far the price went. */
export interface CoveragePoint extends ConfidentCalls {
  /** The mean move in the direction called, in basis points; absent without calls whose move is known. */
  readonly meanMoveBps?: number;
  /** The mean probability of the calls, which calibration makes the hit rate; absent without calls. */
  readonly meanProbability?: number;
}

/**
 * The risk-coverage curve: for each of 0.4, 0.5, 0.6, 0.7, 0.75, 0.8 and 0.9 the share of rows with a call of up or
 * down, how often it came true, how often the opposite did, and the mean move in its direction. No call at
 * all is a valid result.
 *
 * @example
 * ```ts
 * import { riskCoverage } from '@slipstream/lstm';
 *
 * const rows = {
 *   times: [0, 10],
 *   span: 10,
 *   probabilities: [0.1, 0.25, 0.65, 0.45, 0.35, 0.2],
 *   classes: [2, 2],
 *   movesBps: [1.5, 0.5],
 * };
 * const curve = riskCoverage(rows);
 * curve[0]; // => { from: 0.4, coverage: 1, hitRate: 0.5, oppositeRate: 0.5, calls: 2, nonOverlappingCalls: 2, meanMoveBps: 0.5, meanProbability: 0.55 }
 * curve[4]; // => { from: 0.75, coverage: 0, calls: 0, nonOverlappingCalls: 0 }
 * ```
 */
export function riskCoverage(rows: MovedRows): CoveragePoint[] {
  return COVERAGE_POINTS.map((from) => ({ ...confidentCalls(rows, from), ...meansOf(rows, from) }));
}

function meansOf(
  { probabilities, classes, movesBps }: MovedRows,
  from: number,
): Pick<CoveragePoint, 'meanMoveBps' | 'meanProbability'> {
  let sum = 0;
  let moved = 0;
  let said = 0;
  let calls = 0;
  for (let row = 0; row < classes.length; row += 1) {
    const up = probabilities[CLASSES * row + UP]!;
    const down = probabilities[CLASSES * row + DOWN]!;
    const probability = Math.max(up, down);
    if (classes[row]! < 0 || probability < from) continue;
    said += probability;
    calls += 1;
    const move = movesBps[row]!;
    if (Number.isNaN(move)) continue;
    sum += up > down ? move : -move;
    moved += 1;
  }
  return {
    ...(moved > 0 && { meanMoveBps: sum / moved }),
    ...(calls > 0 && { meanProbability: said / calls }),
  };
}
