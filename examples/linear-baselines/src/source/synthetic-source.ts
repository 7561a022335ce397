import type { Micros } from '@slipstream/core';
import { decodeDeribit } from '@slipstream/market-data';
import { syntheticMarket, syntheticMarketSettings } from '@slipstream/simulator';
import type { MarketSource } from './market-source.ts';

/** The embedded default: the perpetual of a synthetic option market, with the strongest signal there is. */
export function syntheticSource(seed: string, duration: Micros): MarketSource {
  const options = { signal: 1, seed, duration };
  const { start } = syntheticMarketSettings(options);
  return {
    description: `synthetic BTC perpetual, seed ${seed}, ${(duration / 60e6).toFixed(0)} minutes`,
    synthetic: true,
    instrument: 'deribit:BTC-PERPETUAL',
    instruments: [],
    decoder: decodeDeribit,
    touchOnly: false,
    start,
    end: start + duration,
    frames: () => syntheticMarket(options),
  };
}
