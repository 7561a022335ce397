import type { SharedPart, WatchedMarket } from '../../market/watched-market.ts';

/** What can happen at the touch: trades by the aggressor's side, and orders that come and go by the side they rest on. */
export const INTENTS = ['buy', 'sell', 'bidAdd', 'bidCancel', 'askAdd', 'askCancel'] as const;

export type Intent = (typeof INTENTS)[number];

/** Amounts are decimals: what trades took to the last lot differs from what is gone by rounding. */
const EXACTLY = 1 - 1e-9;

/**
 * Which kinds of events the last update holds. A side of the touch that grew or improved was added to. One that shrank
 * or fell back by more than was traded against it since its last change was cancelled from: a feed of levels does not
 * say which orders left, so this is what trades do not explain.
 */
export class TouchIntents implements SharedPart {
  readonly #market: WatchedMarket;
  #bought = 0;
  #sold = 0;
  #explainedSold = 0;
  #explainedBought = 0;

  constructor(market: WatchedMarket) {
    this.#market = market;
  }

  /** Whether the last update holds an event of a kind. */
  saw(intent: Intent): boolean {
    const { tradedAmount, bidFlow, askFlow } = this.#market;
    switch (intent) {
      case 'buy':
        return tradedAmount > 0;
      case 'sell':
        return tradedAmount < 0;
      case 'bidAdd':
        return bidFlow > 0;
      case 'bidCancel':
        return bidFlow * EXACTLY + this.#explainedSold < 0;
      case 'askAdd':
        return askFlow > 0;
      case 'askCancel':
        return askFlow * EXACTLY + this.#explainedBought < 0;
    }
  }

  update(): void {
    const { bidFlow, askFlow, tradedAmount } = this.#market;
    this.#explainedSold = this.#sold;
    this.#explainedBought = this.#bought;
    if (bidFlow !== 0) this.#sold = 0;
    if (askFlow !== 0) this.#bought = 0;
    if (tradedAmount > 0) this.#bought += tradedAmount;
    else this.#sold -= tradedAmount;
  }

  reset(): void {
    this.#bought = 0;
    this.#sold = 0;
    this.#explainedSold = 0;
    this.#explainedBought = 0;
  }
}

/** The intents that all features of a market share. */
export function touchIntentsOf(market: WatchedMarket): TouchIntents {
  return market.part('touch intents', () => new TouchIntents(market));
}
