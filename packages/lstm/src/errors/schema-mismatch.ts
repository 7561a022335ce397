import { LstmError } from './lstm-error.ts';

/** Features of another schema than the model learned from: their numbers mean something else. */
export class SchemaMismatch extends LstmError {
  readonly expected: string;
  readonly actual: string;

  constructor({ expected, actual }: { expected: string; actual: string }) {
    super({
      problem: `the features' schema hash was ${actual}, the model's is ${expected}`,
      remedy: 'Build the features with model.manifest.schema, or train a model for this schema.',
      data: { expected, actual },
    });
    this.expected = expected;
    this.actual = actual;
  }
}
