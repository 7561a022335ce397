import { UsageError } from '../trial-error.ts';
import type { Cell } from './cell.ts';

/**
 * The cells that are run now, of those that a plan holds: by name or by axis, and all of them where none is named.
 *
 * @throws {UsageError} for a word that is neither.
 */
export function chosenCells(cells: readonly Cell[], words: readonly string[]): readonly Cell[] {
  for (const word of words) {
    if (cells.some((cell) => names(cell, word))) continue;
    throw new UsageError({
      problem: `--cells named '${word}', which the plan does not have`,
      remedy: `Its cells are ${cells.map(({ id }) => id).join(', ')}; its axes are ${[...new Set(cells.map(({ axis }) => axis))].join(', ')}.`,
    });
  }
  return words.length === 0
    ? cells
    : cells.filter((cell) => words.some((word) => names(cell, word)));
}

function names({ id, axis }: Cell, word: string): boolean {
  return word === id || word === axis;
}
