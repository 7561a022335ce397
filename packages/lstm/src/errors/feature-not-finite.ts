import { LstmError } from './lstm-error.ts';

/** A feature that is NaN or infinite. One such number would spread through every weight. */
export class FeatureNotFinite extends LstmError {
  readonly row: number;
  readonly column: string;

  constructor({ row, column, value }: { row: number; column: string; value: number }) {
    super({
      problem: `feature ${column} of row ${row} was ${value}`,
      remedy:
        'Leave out rows whose vector is not ready; a feature without a value yet is not ready.',
      data: { row, column, value },
    });
    this.row = row;
    this.column = column;
  }
}
