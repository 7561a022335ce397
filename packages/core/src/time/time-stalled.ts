import { CoreError } from '../errors/core-error.ts';
import { isoOfMicros, type Micros } from './micros.ts';

/** Timers keep firing at one instant, so that time cannot go on. The line is beyond repair. */
export class TimeStalled extends CoreError {
  /** The instant that does not end. */
  readonly at: Micros;
  /** How many timers fired in it. */
  readonly fired: number;

  constructor({ at, fired }: { at: Micros; fired: number }) {
    super({
      problem: `time stalled at ${isoOfMicros(at)}: ${fired} timers fired in that one instant`,
      remedy:
        'Give a timer that re-arms itself a delay above 0; `interval(0)` and `timer(0, 0)` have none.',
      data: { at, fired },
    });
    this.at = at;
    this.fired = fired;
  }
}
