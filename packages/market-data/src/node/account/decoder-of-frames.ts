import type { Decoder, FeeSchedule, Frame } from '@slipstream/core';
import { withConnections } from '../../live/connection-frame.ts';
import { binanceDecoder } from '../../venues/binance/decode-binance.ts';
import { bybitDecoder } from '../../venues/bybit/decode-bybit.ts';
import { decodeDeribit } from '../../venues/deribit/decode-deribit.ts';
import { okxDecoder } from '../../venues/okx/decode-okx.ts';

/** A decoder and the market that it reads. */
export interface MarketDecoder {
  readonly market: string;
  readonly decoder: Decoder;
}

// What an account of frames counts depends on no fee and on no name of an instrument.
const none: FeeSchedule = { maker: '0', taker: '0', basis: 'notional' };
const fees = { spot: none, perpetual: none, future: none, option: none };
const symbol = 'UNNAMED';

const MARKETS: readonly MarketDecoder[] = [
  { market: 'deribit', decoder: decodeDeribit },
  { market: 'okx', decoder: okxDecoder({ fees }) },
  ...(['linear', 'spot', 'option', 'inverse'] as const).map((category) => ({
    market: `bybit-${category}`,
    decoder: bybitDecoder({ category, fees }),
  })),
  ...(['spot', 'usdm', 'coinm', 'options'] as const).map((market) => ({
    market: `binance-${market}`,
    decoder: binanceDecoder({ market, symbol }),
  })),
].map(({ market, decoder }) => ({ market, decoder: withConnections(decoder) }));

/**
 * The decoder for frames of a connection: the one of the market that the connection is named after, else the one
 * that reads events in most of the frames and finds the fewest faults in the others, the first of several. Markets
 * of one exchange write alike, so the name is then the exchange's. Absent when no decoder reads any of the frames.
 */
export function decoderOfFrames(
  connection: string | undefined,
  frames: readonly Frame[],
): MarketDecoder | undefined {
  const name = connection?.split('/', 1)[0];
  const named = MARKETS.find(({ market }) => market === name);
  if (named) return named;
  let best: MarketDecoder | undefined;
  let highest = 0;
  for (const { market, decoder } of MARKETS) {
    const score = scoreOf(decoder, frames);
    if (score <= highest) continue;
    highest = score;
    best = { market: market.split('-', 1)[0]!, decoder };
  }
  return best;
}

/** Events count before all; a frame without any speaks for a decoder that calls it no fault, but less. */
function scoreOf(decoder: Decoder, frames: readonly Frame[]): number {
  let score = 0;
  for (const frame of frames) {
    const events = decoder(frame);
    const faulty = events.some((event) => event.type === 'decode-fault');
    if (!faulty) score += events.length > 0 ? frames.length + 1 : 1;
  }
  return score;
}
