import { ExecutionError } from './execution-error.ts';

/** A cost cannot be analysed, because a price that it needs was never seen during the run. */
export class MissingPrice extends ExecutionError {
  constructor({ parent, what, remedy }: { parent: string; what: string; remedy: string }) {
    super({
      problem: `no ${what} was seen for parent order '${parent}'`,
      remedy,
      data: { parent },
    });
  }
}
