import { defineFeature, type FeatureDefinition } from '../../schema/define-feature.ts';
import { source } from '../../schema/parameter.ts';
import { BASIS_POINT } from '../book/amount-within.ts';
import { type TickerLevels, tickerLevelsOf } from './ticker-levels.ts';

/** A price that a premium is of or over: the size-weighted mid, or what tickers last stated. */
type PremiumPrice = 'microPrice' | 'mark' | 'index';

/** A feature that is one price over another, minus 1, in basis points; NaN while one of them is unknown. */
export function premiumFeature({
  name,
  of,
  over,
}: {
  readonly name: string;
  readonly of: PremiumPrice;
  readonly over: Exclude<PremiumPrice, 'microPrice'>;
}): FeatureDefinition {
  return defineFeature({
    name,
    parameters: { source: source() },
    create: ({ source }, context) => {
      const market = context.market(source);
      const levels: TickerLevels = tickerLevelsOf(market);
      return {
        changesWith: { market, of: 'any' },
        write: (target, index) => {
          const price = of === 'microPrice' ? market.microPrice : levels[of];
          target[index] = (price / levels[over] - 1) / BASIS_POINT;
        },
      };
    },
  });
}
