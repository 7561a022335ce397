import { MarketDataError } from '../../errors/market-data-error.ts';

/** The command line of `slipstream-record` does not say what to do. */
export class InvalidFlag extends MarketDataError {
  constructor({ problem, remedy, cause }: { problem: string; remedy?: string; cause?: unknown }) {
    super({ problem, remedy: remedy ?? 'See slipstream-record --help.', cause });
  }
}
