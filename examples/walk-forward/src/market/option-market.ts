import { MILLISECOND, MINUTE, type Micros, type OptionInstrument, SECOND } from '@slipstream/core';
import {
  defaultFeatures,
  fairValueReference,
  featureSchema,
  labelSchema,
} from '@slipstream/features';
import { decodeDeribit } from '@slipstream/market-data';
import { FairValueEstimator } from '@slipstream/options';
import {
  syntheticMarket,
  syntheticMarketHash,
  syntheticMarketSettings,
} from '@slipstream/simulator';
import type { Market } from './market.ts';

const UNDERLYING = 'deribit:BTC-PERPETUAL';
/** Contracts of the child orders whose slippage is forecast. */
const CHILDREN = [2, 10];

/** What of a synthetic market the command line decides. */
export interface OptionMarketOptions {
  readonly seed: string;
  readonly signal: number;
  readonly duration: Micros;
  readonly horizons: readonly Micros[];
  readonly startLatency: Micros;
}

/**
 * The embedded default: the call nearest to the money of a synthetic option market, beside its perpetual. Its settings are
 * frozen, and hashed, before anything is trained.
 */
export function optionMarket(options: OptionMarketOptions): Market {
  const { seed, signal, duration, horizons, startLatency } = options;
  const settings = Object.freeze(syntheticMarketSettings({ seed, signal, duration }));
  const option = nearestCall(settings);
  const minutes = (duration / MINUTE).toFixed(0);
  return {
    source: {
      description: `synthetic BTC option market, seed ${seed}, ${minutes} minutes: ${option.symbol}`,
      synthetic: true,
      instrument: option.id,
      instruments: [],
      decoder: decodeDeribit,
      touchOnly: false,
      start: settings.start,
      end: settings.start + duration,
      frames: () => syntheticMarket(settings),
    },
    underlying: UNDERLYING,
    reference: () =>
      fairValueReference(new FairValueEstimator({ option, forwardFrom: UNDERLYING })),
    schema: featureSchema({
      features: defaultFeatures({ option: true, underlying: true, amounts: [10] }),
      clock: { kind: 'interval', micros: 100 * MILLISECOND },
    }),
    labels: labelSchema({
      ...{ reference: 'fair-value', startLatency, horizons },
      volatilityHorizon: MINUTE,
      spreadHorizon: 10 * SECOND,
      slippage: CHILDREN.flatMap((amount) => [
        { side: 'buy' as const, amount },
        { side: 'sell' as const, amount },
      ]),
    }),
    notes: [
      `Synthetic BTC option market, seed ${seed}, ${minutes} minutes, strength of signal ${signal} of 1: ${option.symbol} with its perpetual beside it. Labels of the fair value.`,
      `Settings frozen before training, hash ${syntheticMarketHash(settings)}.`,
    ],
  };
}

/** The listed call whose strike is nearest to the first price, from the records that the market begins with. */
function nearestCall(settings: ReturnType<typeof syntheticMarketSettings>): OptionInstrument {
  const calls: OptionInstrument[] = [];
  for (const frame of syntheticMarket(settings)) {
    for (const event of decodeDeribit(frame)) {
      if (event.type !== 'instrument') continue;
      const { record } = event;
      if (record.kind === 'option' && record.right === 'call') calls.push(record);
    }
    if (calls.length > 0) break;
  }
  const { price } = settings;
  return calls.reduce((best, call) =>
    Math.abs(call.strike - price) < Math.abs(best.strike - price) ? call : best,
  );
}
