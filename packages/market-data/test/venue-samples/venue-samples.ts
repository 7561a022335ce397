import type { Decoder, FeeSchedule } from '@slipstream/core';
import { binanceDecoder } from '../../src/venues/binance/decode-binance.ts';
import { bybitDecoder } from '../../src/venues/bybit/decode-bybit.ts';
import { decodeDeribit } from '../../src/venues/deribit/decode-deribit.ts';
import { okxDecoder } from '../../src/venues/okx/decode-okx.ts';
import { binanceCoinm, binanceOptions, binanceSpot, binanceUsdm } from './binance-samples.ts';
import { bybitLinear, bybitOptions } from './bybit-samples.ts';
import { deribitSamples } from './deribit-samples.ts';
import { okxSamples } from './okx-samples.ts';
import type { VenueSample } from './venue-sample.ts';

// One written message of each kind that a decoder reads, after the venues' documentation: what `/testing` asks for
// in the contract, and what the issue of the package lists word by word.

/** The messages of a venue. */
export interface VenueSamples {
  readonly venue: string;
  readonly decoder: Decoder;
  readonly samples: readonly VenueSample[];
}

const notional: FeeSchedule = { maker: '0.0002', taker: '0.0005', basis: 'notional' };
const premium: FeeSchedule = { ...notional, basis: 'underlying', premiumCap: '0.1' };
const fees = { spot: notional, perpetual: notional, future: notional, option: premium };

/** The messages of all venues, by the decoder that reads them. */
export const VENUE_SAMPLES: readonly VenueSamples[] = [
  { venue: 'deribit', decoder: decodeDeribit, samples: deribitSamples },
  { venue: 'okx', decoder: okxDecoder({ fees }), samples: okxSamples },
  {
    venue: 'bybit-option',
    decoder: bybitDecoder({ category: 'option', fees }),
    samples: bybitOptions,
  },
  {
    venue: 'bybit-linear',
    decoder: bybitDecoder({ category: 'linear', fees }),
    samples: bybitLinear,
  },
  {
    venue: 'binance-spot',
    decoder: binanceDecoder({ market: 'spot', symbol: 'BTCUSDT', fees }),
    samples: binanceSpot,
  },
  {
    venue: 'binance-usdm',
    decoder: binanceDecoder({ market: 'usdm', fees }),
    samples: binanceUsdm,
  },
  {
    venue: 'binance-coinm',
    decoder: binanceDecoder({ market: 'coinm', fees }),
    samples: binanceCoinm,
  },
  {
    venue: 'binance-options',
    decoder: binanceDecoder({ market: 'options', fees }),
    samples: binanceOptions,
  },
];
