import { FeaturesError } from '../../errors/features-error.ts';

/** A command line that cannot be done. */
export class InvalidFlag extends FeaturesError {
  constructor({ problem, help, cause }: { problem: string; help: string; cause?: unknown }) {
    super({ problem, remedy: `Write it as: ${help.split('\n')[0]}`, data: {}, cause });
  }
}
