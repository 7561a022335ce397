import { LstmError } from './lstm-error.ts';

/** Features that never change in the training block: nothing can be learned from a feed that stands still. */
export class ConstantFeatures extends LstmError {
  readonly columns: number;

  constructor({ columns, start, end }: { columns: number; start: number; end: number }) {
    super({
      problem: `all ${columns} features were the same in each row of the training block [${start}, ${end})`,
      remedy:
        'Look at the recording: a feed that stood still, or a scaling with a scale so large that nothing is left.',
      data: { columns, start, end },
    });
    this.columns = columns;
  }
}
