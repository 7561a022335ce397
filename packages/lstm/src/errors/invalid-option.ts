import { LstmError } from './lstm-error.ts';

/** A setting outside its range. */
export class InvalidOption extends LstmError {
  readonly option: string;
  readonly value: unknown;

  constructor({ option, value, expected }: { option: string; value: unknown; expected: string }) {
    super({
      problem: `${option} was ${String(value)}`,
      remedy: `Give ${expected}.`,
      data: { option, value },
    });
    this.option = option;
    this.value = value;
  }
}
