import type { InstrumentId } from '@slipstream/core';
import { LstmError } from './lstm-error.ts';

/** A vector of another instrument in a forecaster's stream: its memory would be of a different market. */
export class InstrumentMismatch extends LstmError {
  constructor({ expected, actual }: { expected: InstrumentId; actual: InstrumentId }) {
    super({
      problem: `a vector of ${actual} came to the forecaster of ${expected}`,
      remedy:
        'Use one Forecaster per instrument, or the forecast() operator, which keeps them apart.',
      data: { expected, actual },
    });
  }
}
