import { OptionsError } from './options-error.ts';

/** A column of a batch, or an array for its results, is not as long as the batch. */
export class LengthMismatch extends OptionsError {
  constructor({ column, length, expected }: { column: string; length: number; expected: number }) {
    super({
      problem: `${column} has ${length} entries but the batch has ${expected}`,
      remedy: 'Give every column and every array for results one entry per row.',
      data: { column, length, expected },
    });
  }
}

/** @throws {LengthMismatch} when a column is shorter or longer than its batch. */
export function requireLength(column: string, length: number, expected: number): void {
  if (length !== expected) throw new LengthMismatch({ column, length, expected });
}
