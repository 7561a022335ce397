import type { Frame } from '@slipstream/core';
import { binanceDecoder, binanceInstrument } from '@slipstream/market-data';
import { inferBinanceInstrument, readRecording } from '@slipstream/market-data/node';
import type { MarketSource } from './market-source.ts';

/**
 * A recording of one Binance market, held in memory.
 *
 * @throws the errors of `@slipstream/market-data/node` for files and lines that cannot be read.
 */
export async function recordedSource(files: readonly string[]): Promise<MarketSource> {
  const { market, symbol, tick, lot } = await inferBinanceInstrument(files, {});
  // Fees decide nothing here: no order is sent.
  const fees = { maker: '0', taker: '0', basis: 'notional' } as const;
  const instrument = binanceInstrument({ market, symbol, tick, lot, fees });
  const frames: Frame[] = [];
  for await (const frame of readRecording(files, { connection: `binance-${market}` })) {
    frames.push(frame);
  }
  const start = frames[0]!.receiveTime;
  const end = frames.at(-1)!.receiveTime;
  return {
    description: `recording of ${instrument.id}, ${((end - start) / 60e6).toFixed(1)} minutes`,
    synthetic: false,
    instrument: instrument.id,
    instruments: [instrument],
    decoder: binanceDecoder({ market, symbol }),
    touchOnly: true,
    ...{ start, end },
    frames: () => frames,
  };
}
