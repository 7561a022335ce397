import { refusedValue } from '@slipstream/core';
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
    const what = `${field} of parent order '${parent}'`;
    super(refusedValue({ what, value, expected, data: { parent, field } }));
  }
}
