import type { BookView, MarketUpdate, Micros, OptionInstrument } from '@slipstream/core';
import { fillBlack76Greeks, type MutableGreeks, yearsToExpiry } from '@slipstream/options';
import type { ExpirySurface } from './expiry-surface.ts';
import { quoteVolatilities } from './quote-volatilities.ts';

const POINTS = 100;
const greeks: MutableGreeks = { delta: 0, netDelta: 0, gamma: 0, vega: 0, theta: 0 };

/**
 * One option of a chain: its best prices as its market last said them, and the volatilities that they imply. The live
 * book goes before the venue's own quote, and that before the volatilities of its ticker. A missing side is NaN.
 */
export class ChainOption {
  readonly option: OptionInstrument;
  readonly expiry: ExpirySurface;
  /** Which strike of its expiry it is, in the order in which they were first heard of. */
  readonly place: number;
  /** Best prices in the instrument's own quotation, or volatilities where the ticker gave them. */
  bid: number = Number.NaN;
  ask: number = Number.NaN;
  #inVolatility = false;
  /** When the standing quote was made. */
  time: Micros = 0;
  /** When a quote was last heard of, changed or not. */
  heard: Micros = 0;
  /** Whether the quote stands on a live book, which says itself when it ends. */
  onBook = false;
  /** The forward when the quote was made; NaN before one was known. */
  forward: number = Number.NaN;
  #pending = false;
  #perForward = 0;
  readonly #volatilities = new Float64Array(2).fill(Number.NaN);
  /** Above 0 when the last change of the quote raised it, below when it lowered it, 0 when the two sides disagree. */
  direction = 0;

  constructor(option: OptionInstrument, expiry: ExpirySurface, place: number) {
    this.option = option;
    this.expiry = expiry;
    this.place = place;
  }

  /** Volatility of the best bid, a fraction; absent where there is none. */
  get bidVolatility(): number | undefined {
    const volatility = this.#volatilities[0]!;
    return Number.isNaN(volatility) ? undefined : volatility;
  }

  /** Volatility of the best ask, a fraction; absent where there is none. */
  get askVolatility(): number | undefined {
    const volatility = this.#volatilities[1]!;
    return Number.isNaN(volatility) ? undefined : volatility;
  }

  /** The middle of both volatilities, or the one that there is; NaN where there is none. */
  get volatility(): number {
    const bid = this.#volatilities[0]!;
    const ask = this.#volatilities[1]!;
    if (Number.isNaN(bid)) return ask;
    return Number.isNaN(ask) ? bid : 0.5 * (bid + ask);
  }

  /** Takes what an update says of the quote. Says whether a best price changed. */
  take({ event, view }: MarketUpdate): boolean {
    if (view === undefined) return false;
    if (view.trading !== 'open') return this.drop();
    const { book } = view;
    const time = event.receiveTime;
    switch (event.type) {
      case 'book-snapshot':
      case 'book-delta':
        return book.status === 'live' ? this.takeBook(book, time) : this.drop();
      case 'quote':
        if (book.status === 'live') return false;
        this.onBook = false;
        return this.#take(
          event.bid?.price ?? Number.NaN,
          event.ask?.price ?? Number.NaN,
          false,
          time,
        );
      case 'option-ticker':
        if (book.status === 'live' || view.quote !== undefined) return false;
        this.onBook = false;
        return this.#take(event.bidIv ?? Number.NaN, event.askIv ?? Number.NaN, true, time);
      default:
        return false;
    }
  }

  /** Takes the best prices of a book, if it is live. Says whether one changed. */
  takeBook({ status, bestBid, bestAsk, instrument: { ticks } }: BookView, time: Micros): boolean {
    if (status !== 'live') return false;
    this.onBook = true;
    const bid = bestBid === undefined ? Number.NaN : ticks.price(bestBid);
    const ask = bestAsk === undefined ? Number.NaN : ticks.price(bestAsk);
    return this.#take(bid, ask, false, time);
  }

  /** Forgets the quote. Says whether there was one. */
  drop(): boolean {
    const stood = !(Number.isNaN(this.bid) && Number.isNaN(this.ask));
    this.bid = Number.NaN;
    this.ask = Number.NaN;
    this.#volatilities.fill(Number.NaN);
    this.#pending = false;
    this.direction = 0;
    return stood;
  }

  /** Gives a quote that came before any forward was known the first one that is. */
  anchor(forward: number): void {
    if (Number.isNaN(this.forward)) this.forward = forward;
  }

  /** Finds the volatilities of a new quote, with the forward at its time. */
  invert(): void {
    if (!this.#pending) return;
    this.#pending = false;
    this.#perForward = Number.NaN;
    if (this.#inVolatility) {
      this.#volatilities[0] = this.bid;
      this.#volatilities[1] = this.ask;
      return;
    }
    quoteVolatilities(this.option, this.bid, this.ask, this.forward, this.time, this.#volatilities);
  }

  /** What the forward has moved since the quote was made, as volatility: (delta × move) ÷ vega. */
  stalenessAt(forward: number): number {
    if (forward === this.forward) return 0;
    if (Number.isNaN(this.#perForward)) this.#perForward = this.#volatilityPerForward();
    return (forward - this.forward) * this.#perForward;
  }

  #volatilityPerForward(): number {
    const { right, strike, expiry } = this.option;
    const years = yearsToExpiry(expiry, this.time);
    fillBlack76Greeks(greeks, right, this.forward, strike, years, this.volatility);
    return greeks.delta / (greeks.vega * POINTS);
  }

  #take(bidOrZero: number, askOrZero: number, inVolatility: boolean, time: Micros): boolean {
    this.heard = time;
    const bid = bidOrZero > 0 ? bidOrZero : Number.NaN;
    const ask = askOrZero > 0 ? askOrZero : Number.NaN;
    const moved = compare(bid, this.bid, Number.NEGATIVE_INFINITY);
    const askMoved = compare(ask, this.ask, Number.POSITIVE_INFINITY);
    const first = Number.isNaN(this.bid) && Number.isNaN(this.ask);
    const otherUnit = !first && inVolatility !== this.#inVolatility;
    if (moved === 0 && askMoved === 0 && !otherUnit) return false;
    this.direction = first || otherUnit ? 0 : Math.sign(moved + askMoved);
    this.bid = bid;
    this.ask = ask;
    this.#inVolatility = inVolatility;
    this.time = time;
    this.forward = this.expiry.forward;
    this.#pending = true;
    return true;
  }
}

/** The sign of a change of a price, an empty side standing at the end of the number line. */
function compare(now: number, before: number, empty: number): number {
  const to = Number.isNaN(now) ? empty : now;
  const from = Number.isNaN(before) ? empty : before;
  return to === from ? 0 : to > from ? 1 : -1;
}
