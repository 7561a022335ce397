import { LstmError } from './lstm-error.ts';

/** A data set whose labels mean something else than those the model learned. */
export class LabelMismatch extends LstmError {
  constructor({ expected, actual }: { expected: string; actual: string }) {
    super({
      problem: `the data set's labels hash to ${actual}, the model's to ${expected}`,
      remedy:
        'Collect the data set with model.manifest.labels: thresholds are fitted once, on training data.',
      data: { expected, actual },
    });
  }
}
