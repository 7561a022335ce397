import { type Micros, type Random, SECOND } from '@slipstream/core';
import { type Actor, waitingTime } from '../actor.ts';
import { type LatentMarket, MARK_LAG } from '../latent/latent-market.ts';
import { rounded } from './decimals.ts';
import type { InstrumentFeed } from './instrument-feed.ts';
import { notification } from './notification.ts';
import { tickerBody } from './ticker-body.ts';
import type { TradeContext } from './trade-context.ts';

const TICKERS_PER_SECOND = 4;
/** USD; it moves by a share of what is traded. */
const OPEN_INTEREST = 900_000_000;
const OPENED_SHARE = 0.1;

/** The perpetual's ticker: mark, index, funding and open interest, some times a second. */
export class PerpetualTicker implements Actor {
  due: Micros;
  readonly #feed: InstrumentFeed;
  readonly #market: LatentMarket;
  readonly #random: Random;
  readonly #rate: number;
  readonly #emit: (text: string) => void;

  constructor(
    feed: InstrumentFeed,
    market: LatentMarket,
    { start, activity }: { start: Micros; activity: number },
    random: Random,
    emit: (text: string) => void,
  ) {
    this.#feed = feed;
    this.#market = market;
    this.#random = random;
    this.#rate = TICKERS_PER_SECOND * activity;
    this.#emit = emit;
    this.due = start;
  }

  /** Mark and index, as trades print them. */
  readonly context: () => TradeContext = () => ({
    mark: rounded(this.#market.path.priceBefore(MARK_LAG), 2),
    index: rounded(this.#market.index(MARK_LAG), 2),
  });

  act(now: Micros): void {
    const { symbol } = this.#feed.instrument;
    const openInterest = 10 * Math.round((OPEN_INTEREST + OPENED_SHARE * this.#feed.volume) / 10);
    const { funding, fundingMean } = this.#market;
    const body = tickerBody(this.#feed, now, { ...this.context(), openInterest });
    this.#emit(
      notification(
        `ticker.${symbol}.raw`,
        `{${body},"current_funding":${plain(funding)},"funding_8h":${plain(fundingMean)},` +
          '"interest_value":0.0}',
      ),
    );
    this.due = now + Math.min(waitingTime(this.#random.exponential(), this.#rate), SECOND);
  }
}

/** Without an exponent, for readers that do not know them. */
function plain(value: number): string {
  return value.toFixed(8);
}
