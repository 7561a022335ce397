import type { Micros } from '@slipstream/core';
import type { Seen } from './stream-equals-batch.ts';

/** A level from a time on. */
export interface Piece {
  readonly time: Micros;
  readonly level: number;
}

interface Picked {
  upTo: number;
  readonly items: unknown[];
}

const lists = new WeakMap<readonly Seen[], Map<string, Picked>>();

/**
 * What a past holds of one kind, in order; the list grows with the past, so that a long one is gone through once for all
 * events rather than once for each.
 */
export function listOf<Item>(
  past: readonly Seen[],
  kind: string,
  pick: (seen: Seen, index: number) => Item | undefined,
): readonly Item[] {
  let known = lists.get(past);
  if (known === undefined) {
    known = new Map();
    lists.set(past, known);
  }
  let list = known.get(kind);
  if (list === undefined) {
    list = { upTo: 0, items: [] };
    known.set(kind, list);
  }
  for (; list.upTo < past.length; list.upTo += 1) {
    const item = pick(past[list.upTo]!, list.upTo);
    if (item !== undefined) list.items.push(item);
  }
  return list.items as Item[];
}

/** The trades on the book. */
export function tradesOf(past: readonly Seen[]) {
  return listOf(past, 'trades', ({ trade, time, touch }) =>
    trade === undefined
      ? undefined
      : {
          time,
          trade,
          mid: touch.mid,
          signed: (trade.aggressor === 'buy' ? 1 : -1) * trade.amount,
        },
  );
}

/** A level from its first entry on, with an entry for each change. */
export function piecesOf(
  past: readonly Seen[],
  kind: string,
  levelOf: (seen: Seen) => number,
): readonly Piece[] {
  return listOf(past, `${kind} pieces`, (seen, index) => {
    const level = levelOf(seen);
    const before = past[index - 1];
    return before !== undefined && Object.is(levelOf(before), level)
      ? undefined
      : { time: seen.time, level };
  });
}

/** The size-weighted mid at each of its changes, without the times at which there was none. */
export function microsOf(past: readonly Seen[]): readonly Piece[] {
  return listOf(past, 'micros', ({ touch, time }, index) => {
    if (Number.isNaN(touch.micro)) return undefined;
    let before = index - 1;
    while (before >= 0 && Number.isNaN(past[before]!.touch.micro)) before -= 1;
    const same = before >= 0 && past[before]!.touch.micro === touch.micro;
    return same ? undefined : { time, level: touch.micro };
  });
}

/** After so many half-lives a piece is less than one bit of the whole, and so is the root of it. */
const FORGOTTEN = 100;

/** Σ amount · 2^(−age / half-life), the newest first. */
export function decayedSum<Item extends { readonly time: Micros }>(
  items: readonly Item[],
  time: Micros,
  halfLife: Micros,
  amountOf: (item: Item, index: number) => number,
): number {
  let sum = 0;
  for (let index = items.length - 1; index >= 0; index -= 1) {
    const age = (time - items[index]!.time) / halfLife;
    if (age > FORGOTTEN) break;
    sum += amountOf(items[index]!, index) * 2 ** -age;
  }
  return sum;
}

/** The mean over time of a level, by integrating the decaying weight over each piece of it. */
export function decayedMean(pieces: readonly Piece[], time: Micros, halfLife: Micros): number {
  if (pieces.length === 0) return Number.NaN;
  const weightUntil = (moment: Micros): number => 2 ** (-(time - moment) / halfLife);
  if (pieces[0]!.time === time) return pieces.at(-1)!.level;
  let weighted = 0;
  let end = 1;
  for (let index = pieces.length - 1; index >= 0 && end > 2 ** -FORGOTTEN; index -= 1) {
    const start = weightUntil(pieces[index]!.time);
    weighted += pieces[index]!.level * (end - start);
    end = start;
  }
  return weighted / (1 - end);
}

/** The level that held right before a time; NaN where there was none yet. */
export function levelBefore(pieces: readonly Piece[], time: Micros): number {
  let low = 0;
  let high = pieces.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (pieces[middle]!.time < time) low = middle + 1;
    else high = middle;
  }
  return pieces[low - 1]?.level ?? Number.NaN;
}

/** The prices of all points of a grid up to a time, at most so many, each the last one set before its point. */
export function gridPrices(
  pieces: readonly Piece[],
  time: Micros,
  { grid, most }: { grid: Micros; most: number },
): number[] {
  if (pieces.length === 0) return [];
  const last = Math.floor(time / grid);
  const first = Math.max(Math.floor(pieces[0]!.time / grid) + 1, last - most + 1);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, point) =>
    levelBefore(pieces, (first + point) * grid),
  );
}
