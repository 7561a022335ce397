import { ExecutionError } from './execution-error.ts';

/** A parent order that cannot be executed as it was given. */
export class InvalidParent extends ExecutionError {
  constructor({ parent, field, value, expected }: InvalidParentParts) {
    super({
      problem: `${field} of parent order '${parent}' was ${String(value)}`,
      remedy: `Give ${expected}.`,
      data: { parent, field, value },
    });
  }
}

interface InvalidParentParts {
  readonly parent: string;
  readonly field: string;
  readonly value: unknown;
  readonly expected: string;
}
