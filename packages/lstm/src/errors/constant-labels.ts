import type { Direction, Micros } from '@slipstream/core';
import { LstmError } from './lstm-error.ts';

/** Every training row of a horizon has the same direction: there is nothing to tell apart. */
export class ConstantLabels extends LstmError {
  readonly horizon: Micros;

  constructor({ horizon, direction }: { horizon: Micros; direction: Direction }) {
    super({
      problem: `every training label at ${horizon} µs was '${direction}'`,
      remedy: 'Fit the threshold on the training block, lengthen the horizon, or drop the label.',
      data: { horizon, direction },
    });
    this.horizon = horizon;
  }
}
