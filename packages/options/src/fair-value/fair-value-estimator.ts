import type { MarketUpdate, Micros, Valuation } from '@slipstream/core';
import { black76Greeks } from '../black76/black76-greeks.ts';
import { black76Price } from '../black76/black76-price.ts';
import { logMoneyness } from '../black76/log-moneyness.ts';
import { yearsToExpiry } from '../black76/years-to-expiry.ts';
import { Smile } from '../surface/smile.ts';
import { ExpiryQuotes, takeUpdate } from './expiry-quotes.ts';
import {
  type FairValueOptions,
  type FairValueSettings,
  fairValueSettings,
} from './fair-value-options.ts';
import { FastForward } from './fast-forward.ts';
import { HeldAverage } from './held-average.ts';
import { OptionQuote } from './option-quote.ts';
import { ParityCheck, type ParityGap } from './parity-check.ts';

const POINTS = 100;

/**
 * The fair value of one option, an option's micro-price: Black-76 of the fast forward and of the calm smile that
 * the expiry's other options quote, with a slow offset of the strike and, if wanted, the own book as a small correction.
 * It uses only what was received, so the valuation at a time never changes with what comes later.
 *
 * A tick of the perpetual re-prices without a new fit; the smile is fitted when a quote of the expiry changed.
 *
 * @example
 * ```ts
 * import { samplePerpetual } from '@slipstream/core/testing';
 * import { FairValueEstimator } from '@slipstream/options';
 * import { QuotedMarket, sampleChain } from '@slipstream/options/testing';
 *
 * const [low, , option, , high] = sampleChain([90_000, 100_000, 110_000]);
 * const market = new QuotedMarket([samplePerpetual, low!, option!, high!]);
 * const estimator = new FairValueEstimator({ option: option!, forwardFrom: samplePerpetual.id });
 *
 * const time = option!.expiry - 30 * 86_400_000_000;
 * estimator.update(market.book(low!, time, { bid: 0.107, ask: 0.1075 })); // => undefined
 * estimator.update(market.book(high!, time, { bid: 0.0135, ask: 0.014 })); // => undefined
 * estimator.update(market.book(samplePerpetual, time, { bid: 97_600, ask: 97_600.5 })); // => undefined
 * const value = estimator.update(market.ticker(high!, time, { forward: 98_000 }));
 * value?.fairValue.toFixed(4); // => '0.0423'
 * value?.iv.toFixed(3); // => '0.449'
 * ```
 */
export class FairValueEstimator {
  readonly #settings: FairValueSettings;
  readonly #forward: FastForward;
  readonly #quotes: ExpiryQuotes;
  readonly #smile = new Smile();
  readonly #parity = new ParityCheck();
  readonly #own: OptionQuote;
  /** What the strike's own quotes lie above the smile in the long run. */
  readonly #offset: HeldAverage;
  #smileIsOld = true;
  #time: Micros = 0;
  /** When a standing quote was last heard of. */
  #quoteTime: Micros = 0;

  /** @throws {InvalidSetting} when the instrument is no option, or a number is out of its range. */
  constructor(options: FairValueOptions) {
    this.#settings = fairValueSettings(options);
    const { option, basisHalfLife, quoteHalfLife, offsetHalfLife, offset } = this.#settings;
    this.#forward = new FastForward(basisHalfLife);
    this.#quotes = new ExpiryQuotes(option, quoteHalfLife);
    this.#own = new OptionQuote(option, 0);
    this.#offset = new HeldAverage(offsetHalfLife, offset);
  }

  /** What the strike's own quotes lie above the smile in the long run, in volatility. */
  get offset(): number {
    return this.#offset.value;
  }

  /**
   * What calls and puts of equal strike say of the forward, as of the last fit; absent without a pair of them. Where
   * parity does not hold, the square of the gap is added to the variance of the forward, and so to the uncertainty.
   */
  get parity(): ParityGap | undefined {
    const { gap, variance } = this.#parity;
    if (Number.isNaN(gap)) return undefined;
    const holds = this.#parity.holds(this.#settings.parityLimit);
    return { gap, standardError: Math.sqrt(variance), holds };
  }

  /** Holds the offset where it is, until {@link followOffset}. */
  freezeOffset(): void {
    this.#offset.freeze();
  }

  /** Lets the offset follow the own quotes again, where they are blended in. */
  followOffset(): void {
    this.#offset.follow();
  }

  /**
   * Takes an update of the market.
   *
   * @returns the option's value after it; absent where the update does not bear on the value, and where there is
   * none: no forward or no quote of another strike yet, a book that is not live, settlement near.
   */
  update(update: MarketUpdate): Valuation | undefined {
    if (!this.#take(update)) return undefined;
    this.#time = update.event.receiveTime;
    return this.#value();
  }

  /**
   * The option's price at another forward and volatility, at the time of the last valuation: in coins of an inverse
   * option, else in its quote currency. NaN where one of them is no number.
   */
  priceAt(forward: number, volatility: number): number {
    const { option } = this.#settings;
    const years = yearsToExpiry(option.expiry, this.#time);
    const usd = black76Price(option.right, forward, option.strike, years, volatility);
    return option.payoff === 'inverse' ? usd / forward : usd;
  }

  #take(update: MarketUpdate): boolean {
    const { event } = update;
    if (event.type === 'connection') {
      if (event.state === 'down') this.#dropDead(update);
      return event.state === 'down';
    }
    if (!('instrument' in event)) return false;
    const { instrument } = event;
    const { option, forwardFrom, ownBook } = this.#settings;
    if (instrument === forwardFrom) return this.#forward.takeFast(update);

    const isOwn = instrument === option.id;
    const quote = isOwn ? this.#own : this.#quotes.quoteOf(instrument, update);
    if (quote === undefined) return false;
    const movesForward =
      event.type === 'option-ticker' &&
      (event.forward === undefined || isPrice(event.forward)) &&
      this.#forward.takeVenueForward(event.forward, event.receiveTime);
    if (isOwn && ownBook === 'excluded') return movesForward;

    const changed = takeUpdate(quote, update, this.#forward.value);
    if (changed && !isOwn) this.#smileIsOld = true;
    if (quote.stands) this.#quoteTime = event.receiveTime;
    return true;
  }

  #dropDead(update: MarketUpdate): void {
    const { forwardFrom, option } = this.#settings;
    const isLive = (id: string) => update.markets.view(id)?.book.status === 'live';
    if (!isLive(forwardFrom)) this.#forward.drop();
    if (!isLive(option.id)) this.#own.drop();
    this.#quotes.dropDead(update);
    this.#smileIsOld = true;
  }

  #value(): Valuation | undefined {
    const { option, settlementWindow } = this.#settings;
    const forward = this.#forward.value;
    const years = yearsToExpiry(option.expiry, this.#time);
    if (!(forward > 0) || option.expiry - this.#time <= settlementWindow) return undefined;
    this.#fit(forward, years);
    const k = -logMoneyness(forward, option.strike);
    const ofSmile = this.#smile.volatilityAt(k);
    const ofOwn = this.#ownVolatility(forward);
    this.#offset.observe(this.#time, ofOwn - ofSmile);

    let iv = ofSmile + this.#offset.value;
    let variance = this.#smile.varianceAt(k);
    if (!Number.isNaN(ofOwn)) {
      const ownVariance = this.#own.varianceAt(forward);
      const share = Number.isNaN(iv) ? 1 : variance / (variance + ownVariance);
      iv = share === 1 ? ofOwn : iv + share * (ofOwn - iv);
      variance = share * ownVariance;
    }
    return iv > 0 ? this.#valuation(forward, years, iv, variance) : undefined;
  }

  #fit(forward: number, years: number): void {
    if (!this.#smileIsOld) return;
    this.#smileIsOld = false;
    const farthest = this.#settings.farthestQuote;
    this.#smile.fit(this.#quotes.points({ time: this.#time, forward, years, farthest }), years);
    this.#quotes.checkParity(this.#parity, forward);
  }

  /** NaN where the own book is excluded, or quotes nothing usable. */
  #ownVolatility(forward: number): number {
    if (!this.#own.stands) return Number.NaN;
    this.#own.anchor(forward);
    return this.#own.volatility;
  }

  #forwardVariance(): number {
    const { gap } = this.#parity;
    const doubt = this.#parity.holds(this.#settings.parityLimit) ? 0 : gap * gap;
    return this.#forward.variance + doubt;
  }

  #valuation(forward: number, years: number, iv: number, variance: number): Valuation {
    const { option } = this.#settings;
    const usd = black76Price(option.right, forward, option.strike, years, iv);
    const greeks = black76Greeks(option.right, forward, option.strike, years, iv);
    const inverse = option.payoff === 'inverse';
    // One coin of the option moves by its delta; its price in coins by the premium-adjusted one, over the forward.
    const perForward = inverse ? greeks.netDelta : greeks.delta;
    const perVolatility = greeks.vega * POINTS;
    const usdVariance =
      perVolatility * perVolatility * variance + perForward * perForward * this.#forwardVariance();
    const unit = inverse ? forward : 1;
    return {
      instrument: option.id,
      time: this.#time,
      fairValue: usd / unit,
      uncertainty: Math.sqrt(usdVariance) / unit,
      forward,
      iv,
      greeks,
      age: this.#time - Math.min(this.#forward.time, this.#quoteTime),
    };
  }
}

function isPrice(price: number): boolean {
  return price > 0 && price < Number.POSITIVE_INFINITY;
}
