import { type Micros, SECOND } from '@slipstream/core';
import type { Actor } from '../actor.ts';
import type { LatentMarket } from '../latent/latent-market.ts';
import { rounded } from './decimals.ts';
import { millis } from './instrument-feed.ts';
import { notification } from './notification.ts';

/** The name of the price index. */
export const INDEX_NAME = 'btc_usd';

/** Sends the price index once a second. */
export class IndexTicker implements Actor {
  due: Micros;
  readonly #market: LatentMarket;
  readonly #emit: (text: string) => void;

  constructor(market: LatentMarket, start: Micros, emit: (text: string) => void) {
    this.due = start;
    this.#market = market;
    this.#emit = emit;
  }

  act(now: Micros): void {
    const price = rounded(this.#market.index(0), 2);
    this.#emit(
      notification(
        `deribit_price_index.${INDEX_NAME}`,
        `{"timestamp":${millis(now)},"price":${price},"index_name":"${INDEX_NAME}"}`,
      ),
    );
    this.due = now + SECOND;
  }
}
