import { LstmError } from './lstm-error.ts';

/** A checkpoint of another run: other data, split, seed, settings, backend or version. Going on from it would be a new run. */
export class CheckpointMismatch extends LstmError {
  /** What differs: `seed`. */
  readonly field: string;

  constructor({ field, expected, actual }: { field: string; expected: unknown; actual: unknown }) {
    super({
      problem: `the checkpoint's ${field} is ${JSON.stringify(expected)}, this run's is ${JSON.stringify(actual)}`,
      remedy: 'Train with what the checkpoint was made with, or without a checkpoint.',
      data: { field, expected, actual },
    });
    this.field = field;
  }
}
