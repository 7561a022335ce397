import {
  type BookSide,
  type Instrument,
  type MarketView,
  type Micros,
  type PriceTicks,
  type Side,
  signOf,
} from '@slipstream/core';
import { black76Price, volatilityImpact, yearsToExpiry } from '@slipstream/options';
import type { ImpactSettings } from './impact-settings.ts';

/** Net amounts below this share of a day's volume move nothing that a tick could show. */
const FORGOTTEN = 1e-12;

/**
 * By how many ticks our own takes have moved the quotes of one instrument. The move is that of the net amount taken,
 * which fades so that its move halves in the half-life; it is whole ticks of the touch, so that what was a price of
 * the book stays one.
 */
export class QuoteShift {
  readonly #settings: Required<ImpactSettings> | undefined;
  /** Bought less sold, in the instrument's unit, faded to `#time`. */
  #net = 0;
  #time: Micros = 0;
  /** In smallest ticks; positive is up. */
  ticks: PriceTicks = 0;

  constructor(settings: Required<ImpactSettings> | undefined) {
    this.#settings = settings?.coefficient === 0 ? undefined : settings;
  }

  /** Whether quotes stand elsewhere than the tape has them, or may do so when the market moves. */
  get active(): boolean {
    return this.#net !== 0;
  }

  /** We took an amount at a time. */
  take(side: Side, amount: number, time: Micros): void {
    if (this.#settings === undefined) return;
    this.#fade(time);
    this.#net += signOf(side) * amount;
  }

  /** Sets the shift for the market at a time; gives whether it changed. */
  advance(market: MarketView, time: Micros): boolean {
    if (this.#settings === undefined || this.#net === 0) return false;
    this.#fade(time);
    const before = this.ticks;
    this.ticks = this.#net === 0 ? 0 : this.#wholeTicks(market, time, this.#settings);
    return this.ticks !== before;
  }

  /** Where a price of the tape stands in the shifted book: bids never above their move, asks never below it. */
  shown({ ticks: table }: Instrument, side: BookSide, ticks: PriceTicks): PriceTicks {
    if (this.ticks === 0) return ticks;
    return side === 'bid' ? table.floor(ticks + this.ticks) : table.ceil(ticks + this.ticks);
  }

  #fade(time: Micros): void {
    const { halfLife, dailyAmount } = this.#settings!;
    // The root of the amount halves when the amount is a quarter.
    this.#net *= 4 ** ((this.#time - time) / halfLife);
    this.#time = time;
    const day = typeof dailyAmount === 'number' ? dailyAmount : 1;
    if (Math.abs(this.#net) < FORGOTTEN * day) this.#net = 0;
  }

  #wholeTicks(market: MarketView, time: Micros, settings: Required<ImpactSettings>): PriceTicks {
    const { instrument, book } = market;
    const touch = book.bestBid ?? book.bestAsk;
    if (touch === undefined) return 0;
    const move = this.#priceMove(market, time, settings);
    const tick = instrument.ticks.tickAt(touch);
    const ticks = Math.round(instrument.ticks.inTicks(move) / tick) * tick;
    return Number.isFinite(ticks) ? ticks + 0 : 0;
  }

  /** The move of the price as quoted; NaN where the market does not tell what it takes. */
  #priceMove(market: MarketView, time: Micros, settings: Required<ImpactSettings>): number {
    const { instrument, optionTicker, book } = market;
    const { coefficient, dailyAmount, dailyVolatilityMove, dailyPriceMove } = settings;
    const isOption = instrument.kind === 'option';
    // Vega and volume are of one instrument, so amounts stand for both.
    const move = volatilityImpact({
      vega: this.#net,
      dailyVega: typeof dailyAmount === 'number' ? dailyAmount : dailyAmount(instrument),
      dailyMove: isOption ? dailyVolatilityMove : dailyPriceMove,
      coefficient,
    });
    if (!isOption) {
      const mid = ((book.bestBid ?? book.bestAsk!) + (book.bestAsk ?? book.bestBid!)) / 2;
      return move * mid * instrument.ticks.price(1);
    }
    const { forward, markIv } = optionTicker ?? {};
    if (forward === undefined || markIv === undefined) return Number.NaN;
    const { right, strike, expiry, payoff } = instrument;
    const years = yearsToExpiry(expiry, time);
    const price = (volatility: number) =>
      black76Price(right, forward, strike, years, Math.max(0, volatility));
    const usd = price(markIv + move) - price(markIv);
    return payoff === 'inverse' ? usd / forward : usd;
  }
}
