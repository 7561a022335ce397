import { OptionsError } from './options-error.ts';

/** A column of a batch is not as long as its prices. */
export class LengthMismatch extends OptionsError {
  constructor({ column, length, expected }: { column: string; length: number; expected: number }) {
    super({
      problem: `${column} has ${length} entries but there are ${expected} prices`,
      remedy: 'Give every column and both targets one entry per price.',
      data: { column, length, expected },
    });
  }
}
