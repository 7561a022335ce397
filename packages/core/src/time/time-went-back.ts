import { CoreError } from '../errors/core-error.ts';
import { isoOfMicros, type Micros } from './micros.ts';

/** An input, an end mark or a record of a tape is stamped earlier than what came before it. */
export class TimeWentBack extends CoreError {
  /** The time that had been reached. */
  readonly from: Micros;
  /** The earlier time that was asked for. */
  readonly to: Micros;
  /** Which record of its tape it was, counted from 0; missing when it came from no tape. */
  readonly position: number | undefined;

  constructor({ from, to, position }: { from: Micros; to: Micros; position?: number }) {
    const place = position === undefined ? '' : ` at position ${position} of the tape`;
    super({
      problem: `time went back from ${isoOfMicros(from)} to ${isoOfMicros(to)}${place}`,
      remedy:
        'Start a replay at the start of its recording, and give several tapes as several sources, which merges them by stamp.',
      data: { from, to, position },
    });
    this.from = from;
    this.to = to;
    this.position = position;
  }
}
