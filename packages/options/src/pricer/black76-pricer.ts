import type { ImpliedVolatility, OptionInstrument, Pricer, PricingPoint } from '@slipstream/core';
import { black76Price } from '../black76/black76-price.ts';
import { yearsToExpiry } from '../black76/years-to-expiry.ts';
import { impliedVolatility } from '../implied-volatility/implied-volatility.ts';

/**
 * Black-76 as core's {@link Pricer}: prices in the instrument's own quotation, coins on an inverse book and USD on a
 * linear one. An expired option has no price (NaN) and no volatility (`expired`).
 *
 * @example
 * ```ts
 * import { sampleCall } from '@slipstream/core/testing';
 * import { black76Pricer } from '@slipstream/options';
 *
 * const point = { forward: 80_000, time: sampleCall.expiry - 30 * 86_400_000_000 };
 * const price = black76Pricer.priceAt(sampleCall, 0.5, point);
 * price.toFixed(6); // => '0.004115'
 * black76Pricer.volatilityAt(sampleCall, price, point).volatility?.toFixed(12); // => '0.500000000000'
 * black76Pricer.volatilityAt(sampleCall, 1, point); // => { kind: 'above-maximum' }
 * ```
 */
export const black76Pricer: Pricer = {
  priceAt(option: OptionInstrument, volatility: number, { forward, time }: PricingPoint): number {
    const years = yearsToExpiry(option.expiry, time);
    const usd = black76Price(option.right, forward, option.strike, years, volatility);
    return option.payoff === 'inverse' ? usd / forward : usd;
  },

  volatilityAt(
    option: OptionInstrument,
    price: number,
    { forward, time }: PricingPoint,
  ): ImpliedVolatility {
    const usd = option.payoff === 'inverse' ? price * forward : price;
    const years = yearsToExpiry(option.expiry, time);
    return impliedVolatility(option.right, usd, forward, option.strike, years);
  },
};
