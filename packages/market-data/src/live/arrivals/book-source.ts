import type { BookDeltaEvent, Micros } from '@slipstream/core';

/** Where a delta begins and ends, in the venue's numbers; a restart of them begins a new epoch. */
export interface DeltaSpan {
  readonly fromEpoch: number;
  readonly from: number;
  readonly toEpoch: number;
  readonly to: number;
}

/** What one connection has told of one book. */
export interface BookSource {
  /** Whether the connection is up. */
  up: boolean;
  /** The number that it told last; absent before the first, and after a loss. */
  heard: number | undefined;
  /** How often the venue's numbers began anew, as far as this connection has told. */
  epoch: number;
  /** Since when its numbers are below the book's after they went back: it repeats itself, or the venue began anew. */
  adrift: Micros | undefined;
}

/** A source of which nothing is known. */
export function newSource(): BookSource {
  return { up: false, heard: undefined, epoch: 0, adrift: undefined };
}

/** The number that a delta continues, by the fields that its venue gives. */
export function continues({ previousSequence, firstSequence, sequence }: BookDeltaEvent): number {
  return previousSequence ?? (firstSequence ?? sequence) - 1;
}

/** Notes that a source told a delta; gives where it stands. `bookEpoch` is that of the merged book. */
export function spanOf(source: BookSource, delta: BookDeltaEvent, bookEpoch: number): DeltaSpan {
  const from = continues(delta);
  const to = delta.sequence;
  const restarts = to < from;
  // The source missed the restart that others told: its numbers are low, and it never said why.
  const missedRestart = source.epoch < bookEpoch && from < (source.heard ?? from) && !restarts;
  if (missedRestart || source.heard === undefined || source.adrift !== undefined) {
    source.epoch = bookEpoch;
  }
  const fromEpoch = source.epoch;
  if (restarts) source.epoch += 1;
  return { fromEpoch, from, toEpoch: source.epoch, to };
}

/** Below 0 when a place in one epoch comes before that in another, 0 when they are the same. */
export function comparePlaces(
  epoch: number,
  number: number,
  otherEpoch: number,
  other: number,
): number {
  return epoch === otherEpoch ? number - other : epoch - otherEpoch;
}
