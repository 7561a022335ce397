import type { TickerEvent } from '@slipstream/core';
import { decayedMean, listOf, type Piece } from '../past.ts';
import type { Seen } from '../stream-equals-batch.ts';
import { type BatchCase, casesOf } from './batch-case.ts';
import { lastHeard } from './volatility.ts';

type Stated = 'mark' | 'index' | 'openInterest' | 'fundingRate' | 'nextFunding';

/** What the last ticker that says it said. */
function stated(past: readonly Seen[], what: Stated): number {
  const tickers = listOf(past, what, ({ concerned, update: { event } }): TickerEvent | undefined =>
    concerned && event.type === 'ticker' && event[what] !== undefined ? event : undefined,
  );
  return tickers.at(-1)?.[what] ?? Number.NaN;
}

/** The last size-weighted mid as a price; the perpetual's tick is half a dollar, the option's a ten-thousandth. */
function price(seen: Seen): number {
  return seen.touch.micro * Number(seen.book.instrument.ticks.unit);
}

function basisOf(past: readonly Seen[], end = past.length): number {
  return 10_000 * (price(past[end - 1]!) / stated(past, 'index') - 1);
}

/** A level that is worked out at every event of the past, in pieces. */
function leveled(past: readonly Seen[], kind: string, level: number): readonly Piece[] {
  return listOf<Piece>(past, kind, ({ time }) =>
    Number.isNaN(level) ? undefined : { time, level },
  ).filter((piece, index, all) => piece.level !== all[index - 1]?.level);
}

const DAY = 86_400e6;

/** Seconds of the day, of a time. */
const ofDay = (time: number): number => (time % DAY) / 1e6;

/** ln(1 + seconds since the last entry that qualifies, or since the beginning). */
function since(past: readonly Seen[], time: number, kind: string, did: (at: number) => boolean) {
  const last = listOf(past, kind, (seen, index) => (did(index) ? seen.time : undefined)).at(-1);
  return Math.log(1 + (time - (last ?? past[0]!.time)) / 1e6);
}

export const derivativesBatches: readonly BatchCase[] = [
  {
    request: { name: 'derivatives.fundingRate' },
    batch: (past) => 10_000 * stated(past, 'fundingRate'),
  },
  { request: { name: 'derivatives.basis' }, batch: (past) => basisOf(past) },
  {
    request: { name: 'derivatives.markPremium' },
    batch: (past) => 10_000 * (stated(past, 'mark') / stated(past, 'index') - 1),
  },
  {
    request: { name: 'derivatives.midMinusMark' },
    batch: (past) => 10_000 * (price(past.at(-1)!) / stated(past, 'mark') - 1),
  },
  ...casesOf('derivatives.basisMove', [{ halfLife: 2_000_000 }], ({ halfLife }) => {
    return (past, time) => {
      const pieces = leveled(past, 'basis', basisOf(past));
      if (pieces.length === 0 || time - pieces[0]!.time < halfLife) return Number.NaN;
      return basisOf(past) - decayedMean(pieces, time, halfLife);
    };
  }),
  ...casesOf('derivatives.openInterestChange', [{ halfLife: 2_000_000 }], ({ halfLife }) => {
    return (past, time) => {
      const now = 10_000 * Math.log(stated(past, 'openInterest'));
      const pieces = leveled(past, 'interest', now);
      if (pieces.length === 0 || time - pieces[0]!.time < halfLife) return Number.NaN;
      return now - decayedMean(pieces, time, halfLife);
    };
  }),
];

export const clockBatches: readonly BatchCase[] = [
  {
    request: { name: 'clock.timeToExpiry' },
    batch: (_past, time) => Math.log(1 + (Date.UTC(2026, 11, 25, 8) - time / 1e3) / 86_400_000),
  },
  {
    request: { name: 'clock.timeToFunding' },
    batch: (past, time) => Math.log(1 + Math.max(0, stated(past, 'nextFunding') - time) / 3_600e6),
  },
  {
    request: { name: 'clock.timeToSettlement' },
    batch: (_past, time) => {
      const left = (28_800 - ofDay(time) + 86_400) % 86_400;
      return Math.log(1 + (left === 0 ? 86_400 : left) / 3_600);
    },
  },
  {
    request: { name: 'clock.settlementWindow' },
    batch: (_past, time) => {
      const into = ofDay(time) - 27_000;
      return into >= 0 && into < 1_800 ? into / 1_800 : 0;
    },
  },
  {
    request: { name: 'clock.sinceEvent' },
    batch: (past, time) => since(past, time, 'events', (at) => past[at]!.concerned),
  },
  {
    request: { name: 'clock.sinceTrade' },
    batch: (past, time) => since(past, time, 'traded', (at) => past[at]!.trade !== undefined),
  },
  {
    request: { name: 'clock.sinceMove' },
    batch: (past, time) =>
      since(past, time, 'moved', (at) => {
        const [was, is] = [past[at - 1]?.touch, past[at]!.touch];
        return was !== undefined && (was.bid !== is.bid || was.ask !== is.ask);
      }),
  },
  {
    request: { name: 'lead.age' },
    batch: (past, time) => Math.log(1 + (time - lastHeard(past)) / 1e6),
  },
];
