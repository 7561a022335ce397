import { CoreError } from '../errors/core-error.ts';
import { isoOfMicros, type Micros } from './micros.ts';

/** An input, or a second end, came after the line had ended. */
export class LineEnded extends CoreError {
  /** The end mark of the line. */
  readonly mark: Micros;

  constructor({ what, mark }: { what: string; mark: Micros }) {
    super({
      problem: `${what} came after the line had ended at ${isoOfMicros(mark)}`,
      remedy: 'Stop the sources before the end, or ask `entrance.ended` first.',
      data: { what, mark },
    });
    this.mark = mark;
  }
}
