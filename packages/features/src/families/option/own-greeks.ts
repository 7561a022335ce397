import type { Micros } from '@slipstream/core';
import {
  black76Price,
  fillBlack76Greeks,
  type MutableGreeks,
  yearsToExpiry,
} from '@slipstream/options';
import type { FeatureContext } from '../../feature.ts';
import type { Moment } from '../../statistics/moment.ts';
import type { SurfaceSource } from '../../surface/surface-source.ts';

const known = new WeakMap<SurfaceSource, OwnGreeks>();

/**
 * The traded option on the surface that leaves its own quotes out: its volatility there, its greeks and its price. Found
 * once for all features that ask at the same time.
 */
export class OwnGreeks {
  readonly #surface: SurfaceSource;
  #time: Micros = Number.NaN;
  /** Of the expiry, in USD. */
  forward: number = Number.NaN;
  years: number = Number.NaN;
  /** ln(K/F). */
  logMoneyness: number = Number.NaN;
  /** Of the smile at the strike, a fraction. */
  volatility: number = Number.NaN;
  /** Of one coin, in Deribit's units; NaN while the volatility is unknown. */
  readonly greeks: MutableGreeks = { delta: NaN, netDelta: NaN, gamma: NaN, vega: NaN, theta: NaN };

  constructor(surface: SurfaceSource) {
    this.#surface = surface;
  }

  /** Brings all numbers to a moment. */
  at({ time }: Moment): this {
    const { own, ownExpiry } = this.#surface;
    const forward = ownExpiry?.forward ?? Number.NaN;
    const strike = own?.option.strike ?? Number.NaN;
    const k = Math.log(strike / forward);
    const volatility = ownExpiry?.volatilityAt(k, time, 'excluded') ?? Number.NaN;
    const same = time === this.#time && forward === this.forward && volatility === this.volatility;
    if (same && k === this.logMoneyness) return this;
    this.#time = time;
    this.forward = forward;
    this.logMoneyness = k;
    this.volatility = volatility;
    this.years = own === undefined ? Number.NaN : yearsToExpiry(own.option.expiry, time);
    const right = own?.option.right ?? 'call';
    fillBlack76Greeks(this.greeks, right, forward, strike, this.years, volatility);
    return this;
  }

  /** What the surface says the option is worth, in its own quotation; NaN while unknown. */
  get price(): number {
    const option = this.#surface.own?.option;
    if (option === undefined) return Number.NaN;
    const { right, strike, payoff } = option;
    const usd = black76Price(right, this.forward, strike, this.years, this.volatility);
    return payoff === 'inverse' ? usd / this.forward : usd;
  }

  /** What a volatility point is worth, in the option's own quotation. */
  get pricePerPoint(): number {
    const { vega } = this.greeks;
    return this.#surface.own?.option.payoff === 'inverse' ? vega / this.forward : vega;
  }

  /** What a USD that the forward gains is worth, in the option's own quotation. */
  get pricePerForward(): number {
    const { delta, netDelta } = this.greeks;
    return this.#surface.own?.option.payoff === 'inverse' ? netDelta / this.forward : delta;
  }
}

/** The one that all features of a context read. */
export function ownGreeksOf({ surface }: FeatureContext): OwnGreeks {
  let greeks = known.get(surface);
  if (greeks === undefined) {
    greeks = new OwnGreeks(surface);
    known.set(surface, greeks);
  }
  return greeks;
}
