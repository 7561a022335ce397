import { decayedSum, gridPrices, levelBefore, microsOf, piecesOf } from '../past.ts';
import type { Batch, Seen } from '../stream-equals-batch.ts';
import { type BatchCase, casesOf } from './batch-case.ts';

const YEAR = 365 * 86_400;

/** Annualised volatility of the squared moves of the size-weighted mid, decayed. */
function decayed(past: readonly Seen[], time: number, halfLife: number): number {
  if (time - past[0]!.time < halfLife) return Number.NaN;
  const micros = microsOf(past);
  const squares = decayedSum(micros, time, halfLife, ({ level }, index) =>
    index === 0 ? 0 : Math.log(level / micros[index - 1]!.level) ** 2,
  );
  return Math.sqrt(((squares * Math.LN2 * 1e6) / halfLife) * YEAR);
}

/** The log returns of the steps of a grid in a window that must be full. */
function overWindow(
  { window, grid }: { window: number; grid: number },
  of: (logs: readonly number[], returns: readonly number[]) => number,
): Batch {
  const steps = window / grid;
  return (past, time) => {
    const logs = gridPrices(microsOf(past), time, { grid, most: steps + 1 }).map(Math.log);
    if (logs.length < steps + 1) return Number.NaN;
    return of(
      logs,
      logs.slice(1).map((log, index) => log - logs[index]!),
    );
  };
}

const sum = (values: readonly number[]): number => values.reduce((total, one) => total + one, 0);
const squaresOf = (returns: readonly number[]): number => sum(returns.map((r) => r * r));
const bipowerOf = (returns: readonly number[]): number => {
  const n = returns.length;
  const pairs = returns.slice(1).map((r, index) => Math.abs(r) * Math.abs(returns[index]!));
  return (Math.PI / 2) * (n / (n - 1)) * sum(pairs);
};

const windows = [{ window: 5_000_000, grid: 1_000_000 }];

export const volatilityBatches: readonly BatchCase[] = [
  ...casesOf(
    'volatility.decayed',
    [{ halfLife: 10_000_000 }, { halfLife: 300_000 }],
    ({ halfLife }) =>
      (past, time) =>
        decayed(past, time, halfLife),
  ),
  ...casesOf(
    'volatility.ratio',
    [{ short: 1_000_000, long: 5_000_000 }],
    ({ short, long }) =>
      (past, time) => {
        const [now, usual] = [decayed(past, time, short), decayed(past, time, long)];
        return now + usual === 0 ? 0 : (now - usual) / (now + usual);
      },
  ),
  ...casesOf(
    'volatility.realised',
    [{ window: 5_000_000 }, { window: 600_000_000 }],
    ({ window }) =>
      (past, time) => {
        const most = window / 1e6 + 1;
        const prices = gridPrices(microsOf(past), time, { grid: 1e6, most });
        if (prices.length < Math.min(most, 61)) return Number.NaN;
        const logs = prices.map(Math.log);
        const squares = squaresOf(logs.slice(1).map((log, index) => log - logs[index]!));
        return Math.sqrt((squares / (prices.length - 1)) * YEAR);
      },
  ),
  ...casesOf('volatility.bipower', windows, ({ window, grid }) =>
    overWindow({ window, grid }, (_, returns) =>
      Math.sqrt((bipowerOf(returns) / (window / 1e6)) * YEAR),
    ),
  ),
  ...casesOf('volatility.jumpShare', windows, ({ window, grid }) =>
    overWindow({ window, grid }, (_, returns) => {
      const realised = squaresOf(returns);
      return realised === 0 ? 0 : Math.max(0, realised - bipowerOf(returns)) / realised;
    }),
  ),
  ...casesOf(
    'volatility.twoScale',
    [{ window: 6_000_000, grid: 200_000, slow: 5 }],
    ({ window, grid, slow }) =>
      overWindow({ window, grid }, (logs, returns) => {
        const n = returns.length;
        const z = (n - slow + 1) / slow;
        const far = logs.slice(slow).map((log, index) => log - logs[index]!);
        const variance = (squaresOf(far) / slow - (z / n) * squaresOf(returns)) / (1 - z / n);
        return Math.sqrt((Math.max(0, variance) / (window / 1e6)) * YEAR);
      }),
  ),
];

/** The return over a lag, of what was set before the step that the lag reaches into. */
export function returnOver(past: readonly Seen[], time: number, lag: number): number {
  const micros = microsOf(past);
  const step = lag / 100;
  const from = levelBefore(micros, Math.floor((time - lag) / step) * step);
  return 10_000 * Math.log((micros.at(-1)?.level ?? Number.NaN) / from);
}

export const priceBatches: readonly BatchCase[] = [
  ...casesOf(
    'price.return',
    [200_000, 1_000_000].map((lag) => ({ lag })),
    ({ lag }) => {
      return (past, time) => returnOver(past, time, lag);
    },
  ),
  ...casesOf('price.referenceMove', [{ lag: 1_000_000 }], ({ lag }) => (past, time) => {
    const known = piecesOf(past, 'reference', ({ reference }) => reference ?? Number.NaN).filter(
      ({ level }) => !Number.isNaN(level),
    );
    const step = lag / 100;
    const from = levelBefore(known, Math.floor((time - lag) / step) * step);
    const tick = past[0]!.update.markets.view('deribit:BTC-25DEC26-100000-C') ? 0.0001 : 0.001;
    return ((known.at(-1)?.level ?? Number.NaN) - from) / tick;
  }),
  ...casesOf('lead.return', [{ lag: 200_000, maxAge: 2_000_000 }], ({ lag, maxAge }) => {
    return (past, time) => {
      const heard = lastHeard(past);
      return time - heard > maxAge ? Number.NaN : returnOver(past, time, lag);
    };
  }),
];

/** When the last event about the market came. */
export function lastHeard(past: readonly Seen[]): number {
  for (let index = past.length - 1; index >= 0; index -= 1) {
    if (past[index]!.concerned) return past[index]!.time;
  }
  return past[0]!.time;
}
