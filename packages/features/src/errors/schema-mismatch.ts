import { FeaturesError } from './features-error.ts';

/** Vectors, rows or a scaling of one feature schema met those of another. */
export class SchemaMismatch extends FeaturesError {
  readonly expected: string;
  readonly actual: string;

  constructor({ what, expected, actual }: { what: string; expected: string; actual: string }) {
    super({
      problem: `${what} has schema ${actual}, where ${expected} is expected`,
      remedy:
        'Use the schema that the data was made with; a changed schema is made anew, never edited.',
      data: { what, expected, actual },
    });
    this.expected = expected;
    this.actual = actual;
  }
}
