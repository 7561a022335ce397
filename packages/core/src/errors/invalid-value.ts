import { CoreError } from './core-error.ts';

/** A value that a word of the core cannot take: a lot of 0, a tick that is no number, an unknown unit. */
export class InvalidValue extends CoreError {
  readonly field: string;
  readonly value: unknown;

  constructor({ field, value, expected }: { field: string; value: unknown; expected: string }) {
    super({
      problem: `${field} was ${typeof value === 'string' ? `'${value}'` : String(value)}`,
      remedy: `Give ${expected}.`,
      data: { field, value },
    });
    this.field = field;
    this.value = value;
  }
}
