import type { MarketUpdate, Micros } from '@slipstream/core';
import type { SharedPart, WatchedMarket } from '../../market/watched-market.ts';

/** What the tickers of an instrument last said, each word by itself: a ticker may leave any of them out. NaN before. */
export class TickerLevels implements SharedPart {
  readonly #market: WatchedMarket;
  mark: number = Number.NaN;
  index: number = Number.NaN;
  openInterest: number = Number.NaN;
  fundingRate: number = Number.NaN;
  nextFunding: Micros = Number.NaN;

  constructor(market: WatchedMarket) {
    this.#market = market;
  }

  update({ event }: MarketUpdate): void {
    if (event.type !== 'ticker' || event.instrument !== this.#market.id) return;
    this.mark = event.mark ?? this.mark;
    this.index = event.index ?? this.index;
    this.openInterest = event.openInterest ?? this.openInterest;
    this.fundingRate = event.fundingRate ?? this.fundingRate;
    this.nextFunding = event.nextFunding ?? this.nextFunding;
  }

  reset(): void {
    this.mark = Number.NaN;
    this.index = Number.NaN;
    this.openInterest = Number.NaN;
    this.fundingRate = Number.NaN;
    this.nextFunding = Number.NaN;
  }
}

/** The ticker levels that all features of a market share. */
export function tickerLevelsOf(market: WatchedMarket): TickerLevels {
  return market.part('ticker levels', () => new TickerLevels(market));
}
