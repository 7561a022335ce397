import { CoreError } from '../errors/core-error.ts';
import { isoOfMicros, type Micros } from './micros.ts';

/** Work that runs in market time tried to move market time itself. */
export class TimeReentered extends CoreError {
  /** The time at which the work runs. */
  readonly at: Micros;

  constructor({ at }: { at: Micros }) {
    super({
      problem: `work that runs at ${isoOfMicros(at)} tried to move the time it runs in`,
      remedy: 'Schedule a timer, or hand an input to the entrance, where it waits for its turn.',
      data: { at },
    });
    this.at = at;
  }
}
