import type { BookSide } from '@slipstream/core';
import { decayedMean, piecesOf } from '../past.ts';
import type { Batch, Seen } from '../stream-equals-batch.ts';
import { type BatchCase, casesOf } from './batch-case.ts';

/** A batch that looks at the last moment only, unknown while a side is empty. */
function now(read: (seen: Seen) => number): Batch {
  return (past) => {
    const seen = past.at(-1)!;
    return Number.isNaN(seen.touch.mid) ? Number.NaN : read(seen);
  };
}

interface Level {
  readonly distance: number;
  readonly amount: number;
}

/** The levels of a side, at most so many, by their distance from the mid in ticks. */
function levelsOf({ book, touch }: Seen, side: BookSide, most = Number.POSITIVE_INFINITY): Level[] {
  return Array.from({ length: Math.min(most, book.depth(side)) }, (_, level) => ({
    distance: Math.abs(book.ticksAt(side, level)! - touch.mid),
    amount: book.amountAt(side, level),
  }));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function within(seen: Seen, side: BookSide, bps: number): number {
  const reach = (seen.touch.mid * bps) / 10_000;
  const near = levelsOf(seen, side).filter(({ distance }) => distance <= reach);
  return sum(near.map(({ amount }) => amount));
}

/** The average distance of an amount; beyond the shown depth the last level stands for all. */
function walked(seen: Seen, side: 'buy' | 'sell', amount: number): number {
  const levels = levelsOf(seen, side === 'buy' ? 'ask' : 'bid');
  let before = 0;
  const parts = levels.map(({ distance, amount: there }, index) => {
    const end = index === levels.length - 1 ? Number.POSITIVE_INFINITY : before + there;
    const taken = Math.max(0, Math.min(amount, end) - Math.min(amount, before));
    before += there;
    return taken * distance;
  });
  return sum(parts) / amount;
}

const sides = [{ side: 'bid' }, { side: 'ask' }] as const;

export const bookBatches: readonly BatchCase[] = [
  ...casesOf(
    'book.imbalance',
    [
      { levels: 1, weight: 0.6 },
      { levels: 3, weight: 0.5 },
    ],
    ({ levels, weight }) =>
      (past) => {
        const { book } = past.at(-1)!;
        const side = (of: BookSide): number =>
          sum(Array.from({ length: levels }, (_, l) => weight ** l * book.amountAt(of, l)));
        return (side('bid') - side('ask')) / (side('bid') + side('ask'));
      },
  ),
  ...casesOf('book.imbalanceWithin', [{ bps: 0.1 }, { bps: 10 }], ({ bps }) =>
    now((seen) => {
      const [bids, asks] = [within(seen, 'bid', bps), within(seen, 'ask', bps)];
      return bids + asks > 0 ? (bids - asks) / (bids + asks) : 0;
    }),
  ),
  ...casesOf('book.density', [{ bps: 0.1 }, { bps: 10 }], ({ bps }) =>
    now((seen) => Math.log(1 + within(seen, 'bid', bps) + within(seen, 'ask', bps))),
  ),
  {
    request: { name: 'book.microPriceOffset' },
    batch: now(
      ({ touch: { bid, ask, bidAmount, askAmount } }) =>
        (((ask - bid) / 2) * (bidAmount - askAmount)) / (bidAmount + askAmount),
    ),
  },
  {
    request: { name: 'book.spread' },
    batch: now(({ touch }) => Math.log(1 + touch.ask - touch.bid)),
  },
  ...casesOf(
    'book.walkCost',
    [
      { side: 'buy', amount: 1 },
      { side: 'buy', amount: 30 },
      { side: 'sell', amount: 30 },
    ] as const,
    ({ side, amount }) => now((seen) => Math.log(1 + walked(seen, side, amount))),
  ),
  ...casesOf(
    'book.walkCostBps',
    [
      { side: 'buy', amount: 30 },
      { side: 'sell', amount: 1 },
    ] as const,
    ({ side, amount }) =>
      now((seen) => Math.log(1 + (10_000 * walked(seen, side, amount)) / seen.touch.mid)),
  ),
  ...casesOf('book.pressure', [{ levels: 3 }, { levels: 10 }], ({ levels }) =>
    now((seen) => {
      const side = (of: BookSide): number =>
        sum(levelsOf(seen, of, levels).map(({ amount, distance }) => amount / distance));
      return (side('bid') - side('ask')) / (side('bid') + side('ask'));
    }),
  ),
  ...casesOf(
    'book.depthSlope',
    sides.map(({ side }) => ({ side, levels: 3 })),
    ({ side, levels }) =>
      now((seen) => {
        const shown = levelsOf(seen, side, levels);
        const x = shown.map(({ distance }) => (distance / seen.touch.mid) * 10_000);
        const y = shown.map((_, level) => sum(shown.slice(0, level + 1).map((l) => l.amount)));
        return Math.log(1 + sum(x.map((d, l) => d * y[l]!)) / sum(x.map((d) => d * d)));
      }),
  ),
  ...casesOf('book.priceGap', sides, ({ side }) => (past) => {
    const { book } = past.at(-1)!;
    const [first, second] = [book.ticksAt(side, 0), book.ticksAt(side, 1)];
    return first === undefined || second === undefined
      ? Number.NaN
      : Math.log(Math.abs(first - second));
  }),
  ...casesOf('book.queueGap', sides, ({ side }) => (past) => {
    const { book } = past.at(-1)!;
    const [first, second] = [book.amountAt(side, 0), book.amountAt(side, 1)];
    return (first - second) / (first + second);
  }),
  ...casesOf('book.levels', sides, ({ side }) => (past) => {
    return Math.log(1 + past.at(-1)!.book.depth(side));
  }),
  ...casesOf(
    'book.stoikovOffset',
    [{ imbalanceEdges: '-0.5;0.5', spreadEdges: '3;', offsets: '-2;0;2;-3;0.5;3' }],
    () =>
      now(({ touch: { bid, ask, bidAmount, askAmount } }) => {
        const imbalance = (bidAmount - askAmount) / (bidAmount + askAmount);
        const tilt = imbalance < -0.5 ? 0 : imbalance < 0.5 ? 1 : 2;
        return (ask - bid < 3 ? [-2, 0, 2] : [-3, 0.5, 3])[tilt]!;
      }),
  ),
  ...casesOf('book.spreadChange', [{ halfLife: 1_000_000 }], ({ halfLife }) => (past, time) => {
    const spreadOf = ({ touch }: Seen): number =>
      Number.isNaN(touch.mid) ? Number.NaN : Math.log(1 + touch.ask - touch.bid);
    const pieces = piecesOf(past, 'spread', spreadOf).filter(({ level }) => !Number.isNaN(level));
    if (!(time - pieces[0]!.time >= halfLife)) return Number.NaN;
    return spreadOf(past.at(-1)!) - decayedMean(pieces, time, halfLife);
  }),
];
