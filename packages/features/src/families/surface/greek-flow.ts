import { coinsOf, type Micros, SECOND, type TradeEvent, tradedOnBook } from '@slipstream/core';
import { fillBlack76Greeks, type MutableGreeks, yearsToExpiry } from '@slipstream/options';
import { defineFeature, type FeatureDefinition } from '../../schema/define-feature.ts';
import { choice, duration, positive } from '../../schema/parameter.ts';
import { DecayedSum } from '../../statistics/decayed-sum.ts';
import type { ChainQuote, SurfaceSource } from '../../surface/surface-source.ts';
import { isOfStrikes, isOfTenor, STRIKES, TENORS } from './bucket.ts';
import { signedLog } from './signed-log.ts';

const greeks: MutableGreeks = { delta: 0, netDelta: 0, gamma: 0, vega: 0, theta: 0 };

/**
 * A feature that is the greek traded on the whole surface, bought less sold by the aggressor, as a decayed sum on a
 * signed log scale. The greek is that of the smile at the trade's strike, or of the trade's own volatility before there
 * is a smile; a trade without either counts nothing. Prints beside the book are no flow on it and are counted only
 * where they are asked for.
 */
export function greekFlow({
  name,
  per,
  greekOf,
}: {
  readonly name: string;
  /** What one unit of the scale is when nothing is said. */
  readonly per: number;
  /** The greek of one coin, given its greeks and the forward. */
  readonly greekOf: (greeks: MutableGreeks, forward: number) => number;
}): FeatureDefinition {
  return defineFeature({
    name,
    parameters: {
      halfLife: duration(10 * SECOND),
      tenor: choice(...TENORS),
      strikes: choice(...STRIKES),
      prints: choice('book', 'block', 'combo', 'rfq'),
      per: positive(per),
    },
    create: ({ halfLife, tenor, strikes, prints, per }, context) => {
      const { surface } = context;
      const flow = new DecayedSum(context.market('own'), halfLife);
      return {
        update: ({ event: { receiveTime } }) => {
          const { trade, traded } = surface;
          if (trade === undefined || traded === undefined || !isPrint(trade, prints)) return;
          if (!isOfTenor(surface, traded, tenor, receiveTime)) return;
          const { right } = traded.option;
          const { forward } = surface.expiryOf(traded);
          takeGreeks(surface, traded, trade, receiveTime);
          const callDelta = right === 'call' ? greeks.delta : 1 + greeks.delta;
          const greek = greekOf(greeks, forward);
          if (Number.isNaN(greek) || !isOfStrikes(surface, traded, strikes, callDelta)) return;
          const coins = coinsOf(traded.option, trade.amount, forward);
          flow.adds = trade.aggressor === 'buy' ? coins * greek : -coins * greek;
          flow.add();
        },
        write: (target, index, moment) => {
          flow.settle(moment);
          target[index] = signedLog(flow.value / per);
        },
        reset: () => flow.reset(),
      };
    },
  });
}

function isPrint(trade: TradeEvent, prints: 'book' | 'block' | 'combo' | 'rfq'): boolean {
  return prints === 'book' ? tradedOnBook(trade) : trade[prints] === true;
}

/** The greeks of a traded option at its time, NaN where no volatility is known. */
function takeGreeks(
  surface: SurfaceSource,
  traded: ChainQuote,
  { iv }: TradeEvent,
  time: Micros,
): void {
  const { right, strike, expiry } = traded.option;
  const ofExpiry = surface.expiryOf(traded);
  const { forward } = ofExpiry;
  const ofSmile = ofExpiry.volatilityAt(Math.log(strike / forward), time, 'included');
  const volatility = Number.isNaN(ofSmile) ? (iv ?? Number.NaN) : ofSmile;
  fillBlack76Greeks(greeks, right, forward, strike, yearsToExpiry(expiry, time), volatility);
}
