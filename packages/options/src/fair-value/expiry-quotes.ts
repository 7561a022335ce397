import type { InstrumentId, MarketUpdate, Micros, OptionInstrument } from '@slipstream/core';
import type { SmilePoints } from '../surface/smile.ts';
import { OptionQuote } from './option-quote.ts';
import type { ParityCheck } from './parity-check.ts';

/** The moment of a fit. */
export interface SmileMoment {
  readonly time: Micros;
  readonly forward: number;
  readonly years: number;
  /** In standard deviations of the forward, by the volatility quoted nearest to the money. */
  readonly farthest: number;
}

/** The quotes of all options of one expiry but one, and the smile's points among them. */
export class ExpiryQuotes {
  readonly #left: OptionInstrument;
  readonly #halfLife: Micros;
  readonly #quotes = new Map<InstrumentId, OptionQuote | undefined>();
  readonly #strikes = new Map<number, Partial<Record<OptionInstrument['right'], OptionQuote>>>();
  #points = columns(64);
  /** One standard deviation of the forward until expiry, in ln(K/F), as of the last points. */
  #deviation = 0;

  /**
   * @param left the option whose own quotes stay out; its expiry, venue and currency choose the others.
   * @param halfLife of the volatility that each of them quotes.
   */
  constructor(left: OptionInstrument, halfLife: Micros) {
    this.#left = left;
    this.#halfLife = halfLife;
  }

  /** The quote that an update is about; absent where its instrument belongs to another smile. */
  quoteOf(instrument: InstrumentId, { view }: MarketUpdate): OptionQuote | undefined {
    const known = this.#quotes.get(instrument);
    if (known !== undefined || this.#quotes.has(instrument) || view === undefined) return known;
    const quote =
      view.instrument.kind === 'option' && this.#belongs(view.instrument)
        ? new OptionQuote(view.instrument, this.#halfLife)
        : undefined;
    this.#quotes.set(instrument, quote);
    if (quote !== undefined) {
      const { strike, right } = quote.option;
      this.#strikes.set(strike, { ...this.#strikes.get(strike), [right]: quote });
    }
    return quote;
  }

  /** Forgets the quotes of books that are no longer live. */
  dropDead({ markets }: MarketUpdate): void {
    for (const [instrument, quote] of this.#quotes) {
      if (markets.view(instrument)?.book.status !== 'live') quote?.drop();
    }
  }

  /** The points of the smile: of each strike the option that is out of the money, within a distance. */
  points({ time, forward, years, farthest }: SmileMoment): SmilePoints {
    if (this.#points.logStrikes.length < this.#quotes.size)
      this.#points = columns(2 * this.#quotes.size);
    const { logStrikes, volatilities, variances } = this.#points;
    let count = 0;
    let nearest = 0;
    for (const quote of this.#quotes.values()) {
      if (quote === undefined || !quote.stands || !isOutOfTheMoney(quote.option, forward)) continue;
      quote.anchor(forward);
      const variance = quote.varianceAt(forward);
      if (!(variance > 0)) continue;
      logStrikes[count] = quote.logStrike;
      volatilities[count] = quote.levelAt(time);
      variances[count] = variance;
      if (Math.abs(logStrikes[count]!) < Math.abs(logStrikes[nearest]!)) nearest = count;
      count += 1;
    }
    this.#deviation = (volatilities[nearest] ?? 0) * Math.sqrt(years);
    const reach = farthest * this.#deviation;
    let kept = 0;
    for (let index = 0; index < count; index += 1) {
      if (Math.abs(logStrikes[index]!) > reach) continue;
      logStrikes[kept] = logStrikes[index]!;
      volatilities[kept] = volatilities[index]!;
      variances[kept] = variances[index]!;
      kept += 1;
    }
    this.#points.count = kept;
    return this.#points;
  }

  /** Holds calls against puts of the strikes within one standard deviation, of the last {@link points}. */
  checkParity(check: ParityCheck, forward: number): void {
    check.begin();
    for (const { call, put } of this.#strikes.values()) {
      if (call === undefined || put === undefined || !call.stands || !put.stands) continue;
      call.anchor(forward);
      put.anchor(forward);
      if (Math.abs(call.logStrike) <= this.#deviation) check.take(call, put, forward);
    }
  }

  #belongs(option: OptionInstrument): boolean {
    const { venue, base, settlement, expiry, id } = this.#left;
    return (
      option.expiry === expiry &&
      option.venue === venue &&
      option.base === base &&
      option.settlement === settlement &&
      option.id !== id
    );
  }
}

/** Takes what an update says of an option's two-sided quote: its live book before the venue's quote before its ticker. */
export function takeUpdate(
  quote: OptionQuote,
  { event, view }: MarketUpdate,
  forward: number,
): boolean {
  if (view === undefined) return false;
  if (view.trading !== 'open') return quote.drop();
  const { book } = view;
  const time = event.receiveTime;
  switch (event.type) {
    case 'book-snapshot':
    case 'book-delta':
    case 'silence':
      return quote.takeBook(book, forward, time);
    case 'quote':
      return book.status !== 'live' && quote.takeQuote(event, forward, time);
    case 'quote-delta':
      if (book.status === 'live') return false;
      return view.quote === undefined ? quote.drop() : quote.takeQuote(view.quote, forward, time);
    case 'option-ticker':
      // The event may tell a part of what is known.
      return (
        book.status !== 'live' &&
        view.quote === undefined &&
        quote.takeTicker(view.optionTicker ?? event, forward, time)
      );
    default:
      return false;
  }
}

function isOutOfTheMoney({ right, strike }: OptionInstrument, forward: number): boolean {
  return right === 'call' ? strike >= forward : strike < forward;
}

function columns(size: number): { -readonly [Key in keyof SmilePoints]: SmilePoints[Key] } {
  return {
    count: 0,
    logStrikes: new Float64Array(size),
    volatilities: new Float64Array(size),
    variances: new Float64Array(size),
  };
}
