import type { BookView } from '@slipstream/core';
import { meanDepth } from '../mean-depth.ts';
import { decayedSum, listOf, tradesOf } from '../past.ts';
import type { Batch, Seen } from '../stream-equals-batch.ts';
import { type BatchCase, casesOf } from './batch-case.ts';

/** What one side of one level gained: all of it where its price got better, none of the old where it got worse. */
function gained(before: BookView, now: BookView, side: 'bid' | 'ask', level: number): number {
  const better = side === 'bid' ? 1 : -1;
  const price = (book: BookView): number =>
    better * (book.ticksAt(side, level) ?? Number.NEGATIVE_INFINITY * better);
  const [was, is] = [price(before), price(now)];
  if (is > was) return now.amountAt(side, level);
  if (is < was) return -before.amountAt(side, level);
  return now.amountAt(side, level) - before.amountAt(side, level);
}

interface Gain {
  readonly time: number;
  readonly bid: number;
  readonly ask: number;
}

/** The gains of a level with every update. */
function gainsOf(past: readonly Seen[], level: number): readonly Gain[] {
  return listOf(past, `gains ${level}`, ({ book, time }, index) => {
    const before = past[index - 1]?.book;
    if (before === undefined || before === book) return undefined;
    const bid = gained(before, book, 'bid', level - 1);
    const ask = gained(before, book, 'ask', level - 1);
    return bid === 0 && ask === 0 ? undefined : { time, bid, ask };
  });
}

function scaled(halfLife: number, flow: (past: readonly Seen[], time: number) => number): Batch {
  return (past, time) => {
    const depth = meanDepth(past, time, 60_000_000);
    // Where nothing ever stood there is no unit to count in.
    return time - past[0]!.time < halfLife || depth === 0 ? Number.NaN : flow(past, time) / depth;
  };
}

/** ln(1 + events per second), each event decayed. */
function rate(
  halfLife: number,
  eventsOf: (past: readonly Seen[]) => readonly { readonly time: number }[],
): Batch {
  return (past, time) => {
    if (time - past[0]!.time < halfLife) return Number.NaN;
    const events = decayedSum(eventsOf(past), time, halfLife, () => 1);
    return Math.log(1 + (events * Math.LN2 * 1e6) / halfLife);
  };
}

/** The changes of the touch; where a segment begins with the market's own book, that is the first of them. */
function touchChanges(past: readonly Seen[]): readonly Seen[] {
  return listOf(past, 'touch changes', (seen, index) => {
    const was = past[index - 1]?.touch;
    if (was === undefined) {
      return seen.concerned && seen.update.event.type.startsWith('book') ? seen : undefined;
    }
    const { bid, ask, bidAmount, askAmount } = seen.touch;
    const same =
      was.bid === bid &&
      was.ask === ask &&
      was.bidAmount === bidAmount &&
      was.askAmount === askAmount;
    return same ? undefined : seen;
  });
}

/** The events of one kind: what trades since the side's last change do not explain was cancelled. */
function intentsOf(past: readonly Seen[], of: string): readonly { readonly time: number }[] {
  if (of === 'buy' || of === 'sell') {
    return listOf(past, `intents ${of}`, ({ trade }, index) =>
      trade?.aggressor === of ? past[index] : undefined,
    );
  }
  const side = of.startsWith('bid') ? 'bid' : 'ask';
  if (of.endsWith('Add')) {
    return listOf(past, `intents ${of}`, ({ book, time }, index) => {
      const before = past[index - 1]?.book;
      return before !== undefined && gained(before, book, side, 0) > 0 ? { time } : undefined;
    });
  }
  return listOf(past, `intents ${of}`, ({ book, time }, index) => {
    const before = past[index - 1]?.book;
    if (before === undefined || before === book) return undefined;
    const gain = gained(before, book, side, 0);
    let traded = 0;
    for (let back = index - 1; back >= 0; back -= 1) {
      const { trade } = past[back]!;
      if (trade !== undefined && trade.aggressor === (side === 'bid' ? 'sell' : 'buy')) {
        traded += trade.amount;
      }
      const earlier = past[back - 1]?.book;
      if (earlier !== undefined && gained(earlier, past[back]!.book, side, 0) !== 0) break;
    }
    // To a billionth, because amounts are decimals.
    return traded - Math.abs(gain) < -1e-9 * Math.abs(gain) && gain < 0 ? { time } : undefined;
  });
}

const halfLife = 2_000_000;
const loading = [0.5, 0.25, 0.125, 0.125];

export const flowBatches: readonly BatchCase[] = [
  ...casesOf('flow.ofi', [{ halfLife }, { halfLife: 300_000 }], ({ halfLife }) =>
    scaled(halfLife, (past, time) =>
      decayedSum(gainsOf(past, 1), time, halfLife, ({ bid, ask }) => bid - ask),
    ),
  ),
  ...casesOf(
    'flow.levelOfi',
    [1, 2, 3, 10].map((level) => ({ level, halfLife })),
    ({ level, halfLife }) =>
      scaled(halfLife, (past, time) =>
        decayedSum(gainsOf(past, level), time, halfLife, ({ bid, ask }) => bid - ask),
      ),
  ),
  ...casesOf('flow.integratedOfi', [{ halfLife, loading: loading.join(';') }], ({ halfLife }) =>
    scaled(halfLife, (past, time) =>
      loading
        .map(
          (weight, level) =>
            weight *
            decayedSum(gainsOf(past, level + 1), time, halfLife, ({ bid, ask }) => bid - ask),
        )
        .reduce((sum, part) => sum + part, 0),
    ),
  ),
  ...casesOf(
    'flow.side',
    [
      { side: 'bid', level: 1, halfLife },
      { side: 'ask', level: 1, halfLife },
      { side: 'ask', level: 3, halfLife },
    ] as const,
    ({ side, level, halfLife }) =>
      scaled(halfLife, (past, time) =>
        decayedSum(gainsOf(past, level), time, halfLife, (gain) => gain[side]),
      ),
  ),
  ...casesOf('flow.touchRate', [{ halfLife: 1_000_000 }], ({ halfLife }) =>
    rate(halfLife, touchChanges),
  ),
  ...casesOf(
    'flow.hawkes',
    ['buy', 'sell', 'bidAdd', 'bidCancel', 'askAdd', 'askCancel'].map((of) => ({
      of,
      halfLife: 693_147,
    })),
    ({ of, halfLife }) => rate(halfLife, (past) => intentsOf(past, of)),
  ),
  ...casesOf('clock.eventRate', [{ halfLife: 1_000_000 }], ({ halfLife }) =>
    rate(halfLife, (past) => listOf(past, 'heard', (seen) => (seen.concerned ? seen : undefined))),
  ),
  ...casesOf('trades.rate', [{ halfLife }], ({ halfLife }) => rate(halfLife, tradesOf)),
  ...casesOf('trades.flow', [{ halfLife: 3_000_000 }], ({ halfLife }) =>
    scaled(halfLife, (past, time) =>
      decayedSum(tradesOf(past), time, halfLife, ({ signed }) => signed),
    ),
  ),
  ...casesOf(
    'derivatives.liquidationFlow',
    [
      { side: 'both', halfLife },
      { side: 'buy', halfLife },
      { side: 'sell', halfLife },
    ] as const,
    ({ side, halfLife }) =>
      scaled(halfLife, (past, time) => {
        const forced = listOf(past, 'forced', ({ concerned, update: { event }, time: at }) => {
          if (!concerned) return undefined;
          if (event.type === 'liquidation') return { time: at, side: event.side, of: event.amount };
          if (event.type !== 'trade' || event.liquidation !== true) return undefined;
          return { time: at, side: event.aggressor, of: event.amount };
        });
        const counted = side === 'both' ? forced : forced.filter((one) => one.side === side);
        return decayedSum(counted, time, halfLife, (one) =>
          one.side === 'buy' ? one.of : -one.of,
        );
      }),
  ),
];
