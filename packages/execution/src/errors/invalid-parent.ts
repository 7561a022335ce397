import { ExecutionError } from './execution-error.ts';

/** A parent order that cannot be executed as it was given. */
export class InvalidParent extends ExecutionError {
  constructor({
    parent,
    field,
    value,
    expected,
  }: {
    parent: string;
    field: string;
    value: unknown;
    expected: string;
  }) {
    super({
      problem: `${field} of parent order '${parent}' was ${String(value)}`,
      remedy: `Give ${expected}.`,
      data: { parent, field, value },
    });
  }
}
