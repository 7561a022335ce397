import { CoreError } from '../errors/core-error.ts';

/** A lease was read after its source had moved on: the values of its moment are gone. */
export class ViewExpired extends CoreError {
  constructor({ what, taken, now }: { what: string; taken: number; now: number }) {
    super({
      problem: `${what} was read at version ${now} of its source but is a view of version ${taken}`,
      remedy: 'Keep `view.copy()` where a value outlives the event it came with.',
      data: { what, taken, now },
    });
  }
}
