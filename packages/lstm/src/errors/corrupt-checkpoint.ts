import { refusedValue } from '@slipstream/core';
import { LstmError } from './lstm-error.ts';

/** A saved stand of a training run that is not one as it was saved: changed, cut off, of another format. */
export class CorruptCheckpoint extends LstmError {
  /** Where in the checkpoint: `current.plateau`. */
  readonly path: string;

  constructor({
    path,
    value,
    expected,
    cause,
  }: {
    path: string;
    value: unknown;
    expected: string;
    cause?: unknown;
  }) {
    super({
      ...refusedValue({
        what: `${path} of the checkpoint`,
        value,
        expected: `${expected}: the checkpoint as it was saved, or none to train from the start`,
        data: { path },
      }),
      cause,
    });
    this.path = path;
  }
}
