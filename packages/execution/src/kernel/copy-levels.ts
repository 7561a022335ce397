import type { BookSide, BookView } from '@slipstream/core';

/** What a copy needs to see of a book. */
type Levels = Pick<BookView, 'depth' | 'ticksAt' | 'amountAt'>;

/** `BookView.copyTo` by single reads, so that a book that notes or answers reads sees each of them. */
export function copyLevels(
  book: Levels,
  side: BookSide,
  target: Float64Array,
  levels: number,
): number {
  const count = Math.min(levels, book.depth(side));
  for (let level = 0; level < count; level += 1) {
    target[2 * level] = book.ticksAt(side, level)!;
    target[2 * level + 1] = book.amountAt(side, level);
  }
  return count;
}
