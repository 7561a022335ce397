import { type Micros, SECOND } from '@slipstream/core';
import { defineFeature, type FeatureDefinition } from '../../schema/define-feature.ts';
import { choice, duration } from '../../schema/parameter.ts';
import { ownGreeksOf } from './own-greeks.ts';

const YEAR: Micros = 365 * 86_400 * SECOND;
/** A value that hardly moves with the forward still moves; its room is no larger than that of this delta. */
const LEAST_DELTA = 0.001;

/**
 * ln(1 + how far the fair value is from the next price of an order on one side), counted in what the fair value is
 * expected to move within `horizon`: |its slope in the forward| × F × σ√horizon, with the smile's volatility. A quote
 * whose fair value is about to cross a price is about to move. The tick of that side counts where ticks grow with the
 * price. The fair value is the line's reference price; NaN while there is none.
 */
export const tickRoom: FeatureDefinition = defineFeature({
  name: 'option.tickRoom',
  parameters: { side: choice('up', 'down'), horizon: duration(SECOND) },
  create: ({ side, horizon }, context) => {
    const market = context.market('own');
    const own = ownGreeksOf(context);
    const rootYears = Math.sqrt(horizon / YEAR);
    return {
      write: (target, index, moment) => {
        target[index] = Number.NaN;
        const { instrument, tick } = market;
        const { referencePrice } = context;
        if (instrument === undefined || Number.isNaN(referencePrice)) return;
        const { forward, volatility, pricePerForward } = own.at(moment);
        const { ticks, kind } = instrument;
        const inverse = kind === 'option' && instrument.payoff === 'inverse';
        const least = inverse ? LEAST_DELTA / forward : LEAST_DELTA;
        const slope = Math.max(Math.abs(pricePerForward), least);
        const expected = slope * forward * volatility * rootYears;
        const fair = referencePrice / tick;
        const below = ticks.floor(fair);
        const room = side === 'up' ? ticks.up(below) - fair : fair - below;
        target[index] = Math.log1p((room * tick) / expected);
      },
    };
  },
});
