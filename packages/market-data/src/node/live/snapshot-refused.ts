import { MarketDataError } from '../../errors/market-data-error.ts';

/** A venue's REST interface answered a request for a snapshot with something else. */
export class SnapshotRefused extends MarketDataError {
  constructor({ url, status, answer }: { url: string; status: number; answer: string }) {
    super({
      problem: `${url} answered ${status}: ${answer.slice(0, 200)}`,
      remedy: 'On 418 and 429 wait; otherwise check the channel and the address.',
      data: { url, status },
    });
  }
}
