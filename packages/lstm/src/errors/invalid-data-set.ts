import { refusedValue } from '@slipstream/core';
import { LstmError } from './lstm-error.ts';

/** A data set that cannot be learned from: columns of different lengths, unscaled columns, segments that overlap. */
export class InvalidDataSet extends LstmError {
  readonly field: string;
  readonly value: unknown;

  constructor({ field, value, expected }: { field: string; value: unknown; expected: string }) {
    super(refusedValue({ what: `${field} of the data set`, value, expected, data: { field } }));
    this.field = field;
    this.value = value;
  }
}
