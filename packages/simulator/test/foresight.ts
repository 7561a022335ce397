// Statistics of what is seen against what comes.
import type { PerpetualSteps } from './perpetual-steps.ts';

/** Every so many values of a column, the first included. */
export function columnOf(values: readonly number[], every: number): readonly number[] {
  return values.filter((_, index) => index % every === 0);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** The standard deviation of a column. */
export function deviation(values: readonly number[]): number {
  const centre = mean(values);
  return Math.sqrt(mean(values.map((value) => (value - centre) ** 2)));
}

/** Pearson's correlation of two columns of one length. */
export function correlation(seen: readonly number[], came: readonly number[]): number {
  const [a, b] = [mean(seen), mean(came)];
  const covariance = mean(seen.map((value, index) => (value - a) * (came[index]! - b)));
  return covariance / (deviation(seen) * deviation(came));
}

const LAGS = 6;
const TRAIN = 0.6;
const SUREST = [0.01, 0.05];

/**
 * A linear model of six half-seconds of imbalance, flow and returns, fitted by least squares on the first 60 % of the time and
 * judged on the rest: its correlation with the move of the next second, in basis points, and how often the price went up
 * beyond a threshold where the model was surest of that.
 */
export function linearForesight(
  { imbalance, flow, mid }: PerpetualSteps,
  threshold: number,
): {
  readonly correlation: number;
  readonly surest: readonly { readonly share: number; readonly up: number }[];
} {
  const scale = deviation(flow);
  const rows: number[][] = [];
  const moves: number[] = [];
  const bp = (from: number, to: number) => 1e4 * Math.log(mid[to]! / mid[from]!);
  for (let at = LAGS; at + 2 < mid.length; at += 1) {
    const row = [1];
    for (let lag = 0; lag < LAGS; lag += 1) {
      row.push(imbalance[at - lag]!, flow[at - lag]! / scale, bp(at - lag - 1, at - lag));
    }
    // Where a side of the book stood empty there is no mid, and nothing to learn from.
    const move = bp(at, at + 2);
    if (!row.every(Number.isFinite) || !Number.isFinite(move)) continue;
    rows.push(row);
    moves.push(move);
  }
  const cut = Math.floor(TRAIN * rows.length);
  const weights = leastSquares(rows.slice(0, cut), moves.slice(0, cut));
  const judged = moves.slice(cut);
  const said = rows
    .slice(cut)
    .map((row) => row.reduce((sum, value, index) => sum + value * weights[index]!, 0));
  const order = [...said.keys()].sort((a, b) => said[b]! - said[a]!);
  const surest = SUREST.map((share) => {
    const top = order.slice(0, Math.floor(share * order.length));
    return { share, up: top.filter((index) => judged[index]! > threshold).length / top.length };
  });
  return { correlation: correlation(said, judged), surest };
}

/** The weights that minimise the squared error: the normal equations, by elimination with the largest pivot. */
function leastSquares(rows: readonly (readonly number[])[], targets: readonly number[]): number[] {
  const size = rows[0]!.length;
  const system = Array.from({ length: size }, () => new Array<number>(size + 1).fill(0));
  for (const [at, row] of rows.entries()) {
    for (let i = 0; i < size; i += 1) {
      for (let j = 0; j < size; j += 1) system[i]![j]! += row[i]! * row[j]!;
      system[i]![size]! += row[i]! * targets[at]!;
    }
  }
  for (let column = 0; column < size; column += 1) {
    let pivot = column;
    for (let row = column + 1; row < size; row += 1) {
      if (Math.abs(system[row]![column]!) > Math.abs(system[pivot]![column]!)) pivot = row;
    }
    [system[column], system[pivot]] = [system[pivot]!, system[column]!];
    for (let row = 0; row < size; row += 1) {
      if (row === column) continue;
      const factor = system[row]![column]! / system[column]![column]!;
      for (let k = column; k <= size; k += 1) system[row]![k]! -= factor * system[column]![k]!;
    }
  }
  return system.map((row, index) => row[size]! / row[index]!);
}
