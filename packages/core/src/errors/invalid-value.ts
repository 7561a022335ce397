import { CoreError } from './core-error.ts';
import { refusedValue } from './refused-value.ts';

/** A value that a word of the core cannot take: a lot of 0, a tick that is no number, an unknown unit. */
export class InvalidValue extends CoreError {
  readonly field: string;
  readonly value: unknown;

  constructor({ field, value, expected }: { field: string; value: unknown; expected: string }) {
    super(refusedValue({ what: field, value, expected, data: { field } }));
    this.field = field;
    this.value = value;
  }
}
