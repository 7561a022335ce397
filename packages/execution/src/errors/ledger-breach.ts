import type { Lots } from '@slipstream/core';
import { ExecutionError } from './execution-error.ts';

/**
 * An emission would commit more than the parent has left. The kernel checks before it emits, so this is a
 * fault of the kernel itself; it is thrown rather than sent to a venue.
 */
export class LedgerBreach extends ExecutionError {
  constructor({ asked, free }: { asked: Lots; free: Lots }) {
    super({
      problem: `${asked} lots were to be committed while ${free} are free`,
      remedy: 'Report it: an order must pass the ledger before it is sent.',
      data: { asked, free },
    });
  }
}
