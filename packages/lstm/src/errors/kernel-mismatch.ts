import { LstmError } from './lstm-error.ts';

/** A model that was calibrated on the outputs of other kernels: the last digits of its forecasts would differ. */
export class KernelMismatch extends LstmError {
  readonly expected: string;
  readonly actual: string;

  constructor({
    expected,
    actual,
    packageVersion,
  }: { expected: string; actual: string; packageVersion: string }) {
    super({
      problem: `the kernels here have hash ${actual}, the model was made with ${expected}`,
      remedy: `Serve it with @slipstream/lstm ${packageVersion}, train it again, or pass { kernels: 'any' } to accept other last digits.`,
      data: { expected, actual, packageVersion },
    });
    this.expected = expected;
    this.actual = actual;
  }
}
