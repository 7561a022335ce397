import type { OptionInstrument } from '../instrument/instrument.ts';
import type { Micros } from '../time/micros.ts';

/** Where an option's price stands against a forward at a time. */
export interface PricingPoint {
  readonly forward: number;
  readonly time: Micros;
}

/** An implied volatility, or the reason why there is none. */
export type ImpliedVolatility =
  | { readonly kind: 'volatility'; readonly volatility: number }
  | {
      readonly kind: 'below-intrinsic' | 'above-maximum' | 'expired' | 'not-a-number';
      readonly volatility?: never;
    };

/** Two pure functions between price and implied volatility, in the instrument's own quotation. */
export interface Pricer {
  /** The price at a volatility (a fraction). NaN where an input is not a number. */
  priceAt(option: OptionInstrument, volatility: number, point: PricingPoint): number;
  /** The volatility at a price, or why there is none. */
  volatilityAt(option: OptionInstrument, price: number, point: PricingPoint): ImpliedVolatility;
}
