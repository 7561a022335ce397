import { refusedValue } from '@slipstream/core';
import { LstmError } from './lstm-error.ts';

/** A setting outside its range. */
export class InvalidOption extends LstmError {
  readonly option: string;
  readonly value: unknown;

  constructor({ option, value, expected }: { option: string; value: unknown; expected: string }) {
    super(refusedValue({ what: option, value, expected, data: { option } }));
    this.option = option;
    this.value = value;
  }
}
