import { LstmError } from './lstm-error.ts';

/** A data set, or a range of one, without a row to learn from or to judge by. */
export class EmptyDataSet extends LstmError {
  constructor({ what }: { what: string }) {
    super({
      problem: `${what} has no rows with a known label`,
      remedy:
        'Collect more, or move the split; rows near the end of a block lose their labels to the next.',
      data: { what },
    });
  }
}
