import { meanDepth } from '../mean-depth.ts';
import { decayedSum, listOf, tradesOf } from '../past.ts';
import type { Seen } from '../stream-equals-batch.ts';
import { type BatchCase, casesOf } from './batch-case.ts';

/** What a trade found since the one before it: the moves, in basis points, and the amount that the mid moved after. */
interface Step {
  readonly time: number;
  readonly midMove: number;
  readonly movedBy: number;
  readonly priceMove: number;
}

/** The steps from each trade to the next. */
function stepsOf(past: readonly Seen[]): readonly Step[] {
  const trades = tradesOf(past);
  const numbers = listOf(past, 'trade numbers', ({ trade }, index) =>
    trade === undefined ? undefined : index,
  );
  return listOf(past, 'steps', (seen, index) => {
    if (seen.trade === undefined) return undefined;
    let at = numbers.length - 1;
    while (numbers[at]! > index) at -= 1;
    const [now, before] = [trades[at]!, trades[at - 1]];
    if (before === undefined) return undefined;
    return {
      time: now.time,
      midMove: 10_000 * Math.log(now.mid / before.mid),
      movedBy: before.signed,
      priceMove: 10_000 * (Math.log(now.trade.price) - Math.log(before.trade.price)),
    };
  });
}

/** The steps between trades that both found a mid. */
function quotedStepsOf(past: readonly Seen[]): readonly Step[] {
  const steps = stepsOf(past);
  return steps.some(({ midMove }) => Number.isNaN(midMove))
    ? steps.filter(({ midMove }) => !Number.isNaN(midMove))
    : steps;
}

const halfLife = 5_000_000;

export const tradesBatches: readonly BatchCase[] = [
  ...casesOf('trades.imbalance', [{ halfLife: 5 }], ({ halfLife }) => (past) => {
    const trades = tradesOf(past);
    let [signed, amount] = [0, 0];
    // A trade weighs less than one bit after 60 half-lives.
    for (let back = 0; back < Math.min(trades.length, 60 * halfLife); back += 1) {
      const one = trades[trades.length - 1 - back]!;
      signed += one.signed * 2 ** (-back / halfLife);
      amount += Math.abs(one.signed) * 2 ** (-back / halfLife);
    }
    return signed / amount;
  }),
  // A volume that no sum of amounts hits, but for rounding: which bucket a trade ends in is then no matter of it.
  ...casesOf('trades.vpin', [{ volume: 17 + 1 / 7, buckets: 4 }], ({ volume, buckets }) => {
    return (past) => {
      const trades = tradesOf(past);
      const totals = listOf(past, 'volume', ({ trade }) => trade?.amount);
      let end = totals.reduce((sum, amount) => sum + amount, 0);
      const filled = Math.floor(end / volume);
      if (filled < buckets) return Number.NaN;
      const signed = new Array<number>(buckets).fill(0);
      for (let index = trades.length - 1; index >= 0; index -= 1) {
        const { signed: amount } = trades[index]!;
        const start = end - Math.abs(amount);
        for (let bucket = 0; bucket < buckets; bucket += 1) {
          const from = (filled - buckets + bucket) * volume;
          const overlap = Math.min(end, from + volume) - Math.max(start, from);
          if (overlap > 0) signed[bucket]! += Math.sign(amount) * overlap;
        }
        end = start;
      }
      return signed.reduce((sum, one) => sum + Math.abs(one) / volume, 0) / buckets;
    };
  }),
  ...casesOf('trades.kyle', [{ halfLife }], ({ halfLife }) => (past, time) => {
    const steps = quotedStepsOf(past);
    const slope =
      decayedSum(steps, time, halfLife, ({ midMove, movedBy }) => midMove * movedBy) /
      decayedSum(steps, time, halfLife, ({ movedBy }) => movedBy * movedBy);
    const lambda = slope * meanDepth(past, time, 60_000_000);
    return Math.sign(lambda) * Math.log(1 + Math.abs(lambda));
  }),
  ...casesOf('trades.amihud', [{ halfLife }], ({ halfLife }) => (past, time) => {
    const steps = quotedStepsOf(past);
    const ratio =
      decayedSum(steps, time, halfLife, ({ midMove }) => Math.abs(midMove)) /
      decayedSum(steps, time, halfLife, ({ movedBy }) => Math.abs(movedBy));
    return Math.log(1 + ratio * meanDepth(past, time, 60_000_000));
  }),
  ...casesOf('trades.roll', [{ halfLife }], ({ halfLife }) => (past, time) => {
    const steps = stepsOf(past);
    const products = (_: Step, index: number): number =>
      index === 0 ? 0 : steps[index]!.priceMove * steps[index - 1]!.priceMove;
    const covariance =
      decayedSum(steps, time, halfLife, products) /
      decayedSum(steps, time, halfLife, (_, index) => (index === 0 ? 0 : 1));
    const spread = 2 * Math.sqrt(Math.max(0, -covariance));
    return Math.log(Math.sqrt(1 + spread * spread));
  }),
];
