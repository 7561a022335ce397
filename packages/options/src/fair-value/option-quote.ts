import type {
  BookView,
  Micros,
  OptionInstrument,
  OptionTickerEvent,
  QuoteEvent,
} from '@slipstream/core';
import { black76Greeks } from '../black76/black76-greeks.ts';
import { logMoneyness } from '../black76/log-moneyness.ts';
import { yearsToExpiry } from '../black76/years-to-expiry.ts';
import { volatilityOrNaN } from '../implied-volatility/implied-volatility.ts';
import { HeldAverage } from './held-average.ts';

const POINTS = 100;

/**
 * The two-sided quote of one option and the volatility it implies. Volatilities are found with the forward at the
 * time of the quote, and only when somebody asks: a quote that is replaced before the next fit costs nothing.
 */
export class OptionQuote {
  readonly option: OptionInstrument;
  #time: Micros = 0;
  #bid = Number.NaN;
  #ask = Number.NaN;
  #forward = Number.NaN;
  #inVolatility = false;
  #pending = false;
  #volatility = Number.NaN;
  #variance = Number.NaN;
  #perForward = 0;
  #vega = Number.NaN;
  readonly #level: HeldAverage;

  /** @param halfLife of the volatility it quotes in the long run, 0 for what it quotes now. */
  constructor(option: OptionInstrument, halfLife: Micros) {
    this.option = option;
    this.#level = new HeldAverage(halfLife, Number.NaN);
  }

  /** Whether there is a two-sided quote. */
  get stands(): boolean {
    return this.#bid < this.#ask;
  }

  /** ln(K/F) with the forward at the time of the quote. */
  get logStrike(): number {
    return -logMoneyness(this.#forward, this.option.strike);
  }

  /** Gives a quote that came before any forward was known the first one that is. */
  anchor(forward: number): void {
    if (Number.isNaN(this.#forward)) this.#forward = forward;
  }

  /** Mid of bid and ask volatility, a fraction; NaN where a side implies none. */
  get volatility(): number {
    this.#invert();
    return this.#volatility;
  }

  /** USD per unit of volatility, at that mid. */
  get vega(): number {
    this.#invert();
    return this.#vega;
  }

  /** What it quoted on average until a time that never goes back: the mid volatility without the noise of its tick. */
  levelAt(time: Micros): number {
    this.#level.observe(time, this.volatility);
    return this.#level.value;
  }

  /**
   * The variance of that mid's error. Within the spread every value is taken as equally likely; a quote that did not
   * move with the forward is uncertain by that move too.
   */
  varianceAt(forward: number): number {
    this.#invert();
    const moved = (forward - this.#forward) * this.#perForward;
    return this.#variance + moved * moved;
  }

  /** Takes the best prices of a book; one that is not live, or lacks a side, leaves no quote. Says whether the quote changed. */
  takeBook(book: BookView, forward: number, time: Micros): boolean {
    const { bestBid, bestAsk, instrument } = book;
    if (book.status !== 'live' || bestBid === undefined || bestAsk === undefined) {
      return this.drop();
    }
    const { ticks } = instrument;
    return this.#take(ticks.price(bestBid), ticks.price(bestAsk), false, forward, time);
  }

  /** Takes the venue's own best prices. Says whether the quote changed. */
  takeQuote({ bid, ask }: QuoteEvent, forward: number, time: Micros): boolean {
    return bid && ask ? this.#take(bid.price, ask.price, false, forward, time) : this.drop();
  }

  /** Takes the volatilities of the venue's ticker. Says whether the quote changed. */
  takeTicker({ bidIv, askIv }: OptionTickerEvent, forward: number, time: Micros): boolean {
    return bidIv !== undefined && askIv !== undefined
      ? this.#take(bidIv, askIv, true, forward, time)
      : this.drop();
  }

  /** Forgets the quote. Says whether there was one. */
  drop(): boolean {
    const stood = this.stands;
    this.#bid = Number.NaN;
    this.#ask = Number.NaN;
    return stood;
  }

  #take(bid: number, ask: number, inVolatility: boolean, forward: number, time: Micros): boolean {
    if (bid === this.#bid && ask === this.#ask && inVolatility === this.#inVolatility) return false;
    if (!(bid > 0 && bid < ask && ask < Number.POSITIVE_INFINITY)) return this.drop();
    this.#bid = bid;
    this.#ask = ask;
    this.#inVolatility = inVolatility;
    this.#forward = forward;
    this.#time = time;
    this.#pending = true;
    return true;
  }

  #invert(): void {
    if (!this.#pending) return;
    this.#pending = false;
    const years = yearsToExpiry(this.option.expiry, this.#time);
    const low = this.#inVolatility ? this.#bid : this.#volatilityOf(this.#bid, years);
    const high = this.#inVolatility ? this.#ask : this.#volatilityOf(this.#ask, years);
    const { right, strike } = this.option;
    this.#volatility = 0.5 * (low + high);
    // The variance of a uniform distribution over the spread.
    this.#variance = (high - low) ** 2 / 12;
    const { delta, vega } = black76Greeks(right, this.#forward, strike, years, this.#volatility);
    this.#vega = vega * POINTS;
    this.#perForward = delta / this.#vega;
  }

  #volatilityOf(price: number, years: number): number {
    const { right, strike, payoff } = this.option;
    const usd = payoff === 'inverse' ? price * this.#forward : price;
    return volatilityOrNaN(right, usd, this.#forward, strike, years);
  }
}
