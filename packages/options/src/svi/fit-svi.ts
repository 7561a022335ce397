import { InvalidSetting } from '../errors/invalid-setting.ts';
import type { SmilePoints } from '../surface/smile.ts';
import { type NormalEquations, solveInBox, valueAt } from './box-least-squares.ts';
import type { RawSvi } from './raw-svi.ts';
import { simplexSearch } from './simplex-search.ts';

const STEEPEST = 2;
const ROUNDS = 120;
/** Starting widths of the curve, as shares of how far the quotes reach. */
const WIDTHS = [0.1, 0.4, 1.2];
const SMALLEST_WIDTH = 1e-4;

/**
 * Fits raw SVI to one expiry by the quasi-explicit method (Zeliade Systems, "Quasi-explicit calibration of Gatheral's
 * SVI model", 2009): for a given m and σ total variance is linear in the other three, so those are solved within
 * their bounds, and only m and σ are searched. In u = bσ(1 + ρ) and v = bσ(1 − ρ) the bounds form a box: both
 * between 0 and 2σ, Lee's bound on the wings, and a between 0 and the largest variance seen.
 *
 * The bounds do not exclude butterflies and calendars: see {@link butterflyArbitrage} and
 * {@link calendarArbitrage}.
 *
 * @param points at least five.
 * @param years until expiry, above 0.
 * @throws {InvalidSetting} when there are fewer points, one is not finite, a volatility or variance or `years` not above 0.
 * @example
 * ```ts
 * import { fitSvi, sviVariance } from '@slipstream/options';
 *
 * const logStrikes = Float64Array.of(-0.3, -0.2, -0.1, 0, 0.1, 0.2, 0.3);
 * const volatilities = logStrikes.map((k) => 0.5 - 0.1 * k + 0.4 * k * k);
 * const variances = new Float64Array(7).fill(1e-6);
 * const slice = fitSvi({ count: 7, logStrikes, volatilities, variances }, 0.1);
 * Math.sqrt(sviVariance(slice, 0) / 0.1).toFixed(2); // => '0.50'
 * ```
 */
export function fitSvi(points: SmilePoints, years: number): RawSvi {
  const { count, logStrikes } = points;
  if (!(count >= 5)) {
    throw new InvalidSetting({ setting: 'count', value: count, expected: 'five quotes or more' });
  }
  if (!(years > 0 && years < Number.POSITIVE_INFINITY)) {
    throw new InvalidSetting({ setting: 'years', value: years, expected: 'a number above 0' });
  }
  for (let index = 0; index < count; index += 1) requireQuote(points, index);
  const strikes = logStrikes.subarray(0, count);
  const reach = Math.max(
    strikes.reduce((one, k) => Math.max(one, Math.abs(k)), 0),
    1e-3,
  );
  const loss = (m: number, logWidth: number) => solve(points, years, m, Math.exp(logWidth)).loss;
  let best = solve(points, years, 0, reach);
  for (const width of WIDTHS) {
    const start = [0, Math.log(width * reach)] as const;
    const [m, logWidth] = simplexSearch(loss, start, [0.2 * reach, 0.7], ROUNDS);
    const found = solve(points, years, m, Math.exp(logWidth));
    if (found.loss < best.loss) best = found;
  }
  return best.slice;
}

function requireQuote({ logStrikes, volatilities, variances }: SmilePoints, index: number): void {
  const [k, volatility, variance] = [logStrikes[index]!, volatilities[index]!, variances[index]!];
  if (Number.isFinite(k + volatility + variance) && volatility > 0 && variance > 0) return;
  throw new InvalidSetting({
    setting: `points[${index}]`,
    value: [k, volatility, variance],
    expected: 'finite numbers, volatility and variance above 0',
  });
}

/** The best slice with this m and σ, and how far off it is, up to a constant. */
function solve(
  { count, logStrikes, volatilities, variances }: SmilePoints,
  years: number,
  m: number,
  width: number,
): { readonly slice: RawSvi; readonly loss: number } {
  const sigma = Math.max(width, SMALLEST_WIDTH);
  const matrix = new Float64Array(9);
  const right = new Float64Array(3);
  const row = new Float64Array(3);
  let largest = 0;
  for (let index = 0; index < count; index += 1) {
    const volatility = volatilities[index]!;
    const w = volatility * volatility * years;
    largest = Math.max(largest, w);
    // A volatility's error δσ is one of 2σT·δσ in total variance.
    const weight = 1 / (4 * w * years * variances[index]!);
    const y = (logStrikes[index]! - m) / sigma;
    const root = Math.hypot(y, 1);
    row[0] = 1;
    row[1] = 0.5 * (root + y);
    row[2] = 0.5 * (root - y);
    for (let one = 0; one < 3; one += 1) {
      right[one]! += weight * row[one]! * w;
      for (let other = 0; other < 3; other += 1) {
        matrix[one * 3 + other]! += weight * row[one]! * row[other]!;
      }
    }
  }
  const equations: NormalEquations = { matrix, right };
  const most = STEEPEST * sigma;
  const point = solveInBox(equations, [largest, most, most]);
  const [a = 0, u = 0, v = 0] = point;
  const sum = u + v;
  const slice = { a, b: sum / (2 * sigma), rho: sum > 0 ? (u - v) / sum : 0, m, sigma };
  return { slice, loss: valueAt(equations, point) };
}
