import {
  type FeeSchedule,
  type Frame,
  type LabelSchema,
  MILLISECOND,
  MINUTE,
  type Micros,
  SECOND,
} from '@slipstream/core';
import { defaultFeatures, labelSchema, microPriceReference } from '@slipstream/features';
import { type BinanceMarket, binanceDecoder, binanceInstrument } from '@slipstream/market-data';
import { inferBinanceInstrument, readRecording } from '@slipstream/market-data/node';
import { inspectRecording } from './inspect-recording.ts';
import type { Scene, Tape } from './scene.ts';

/** Binance's published fees of the lowest tier, August 2024; the recordings carry none. */
const FEES: Readonly<Record<BinanceMarket, FeeSchedule>> = {
  spot: { maker: '0.001', taker: '0.001', basis: 'notional' },
  usdm: { maker: '0.0002', taker: '0.0005', basis: 'notional' },
  coinm: { maker: '0.0002', taker: '0.0005', basis: 'notional' },
};

/** From here on nothing is fitted, the purge before the last block included: orders are executed on it. */
const HELD_OUT_FROM = 0.79;
/** The most windows, and the least time from one start to the next: a short recording gets fewer. */
const MOST_WINDOWS = 20;
const LEAST_STEP: Micros = 10 * SECOND;
/** The longest window of a parent order, and its largest share of the time between two starts. */
const LONGEST_WINDOW: Micros = 2 * MINUTE;
const WINDOW_SHARE = 0.8;
/** Times the trailing mean of what the touch shows. */
const SIZE_MULTIPLE = 10;
const MOST_ROWS = 100_000;
const FEED_LATENCY: Micros = 2 * MILLISECOND;

/**
 * A recording of one Binance market. The first part is learned from; parent orders are executed on the rest,
 * in windows spread evenly over it.
 *
 * The whole recording is held in memory, because each policy replays it.
 *
 * @throws the errors of `@slipstream/market-data/node` for files and lines that cannot be read, and
 *   `InstrumentNotInRecording` for an instrument that is not there.
 */
export async function recordingScene(
  files: readonly string[],
  symbol: string | undefined,
): Promise<Scene> {
  const inferred = await inferBinanceInstrument(files, symbol === undefined ? {} : { symbol });
  const { market, symbol: name, tick, lot } = inferred;
  const instrument = binanceInstrument({ market, symbol: name, tick, lot, fees: FEES[market] });
  const frames: Frame[] = [];
  for await (const frame of readRecording(files, { connection: `binance-${market}` })) {
    frames.push(frame);
  }
  const decoder = binanceDecoder({ market, symbol: name });
  const notes = await inspectRecording({ files, frames, decoder, instrument });

  const start = frames[0]!.receiveTime;
  const end = frames.at(-1)!.receiveTime;
  const duration = end - start;
  const heldOut = start + Math.round(HELD_OUT_FROM * duration);
  const whole = { start, end, frames: (): readonly Frame[] => frames, windows: [] };
  return {
    description: `recording of ${instrument.id}, ${(duration / MINUTE).toFixed(1)} minutes, ${frames.length} frames`,
    synthetic: false,
    decoder,
    instruments: [instrument],
    instrument,
    underlying: undefined,
    reference: () => microPriceReference(instrument.id),
    features: defaultFeatures(),
    sampling: samplingFor(duration),
    labels: labelsFor(duration),
    history: { name: 'history', ...whole },
    tapes: [{ ...whole, name: 'held-out stretch', windows: windowsOf(heldOut, end) }],
    size: { kind: 'touch-multiple', multiple: SIZE_MULTIPLE },
    feedLatency: FEED_LATENCY,
    notes,
  };
}

/** Ten vectors a second, and fewer where a long recording would give more than the memory of a small machine holds. */
function samplingFor(duration: Micros): Micros {
  const finest = 100 * MILLISECOND;
  return finest * Math.max(1, Math.ceil(duration / MOST_ROWS / finest));
}

/** Labels look at most a thirtieth of the recording ahead, so that the purges between blocks leave rows. */
function labelsFor(duration: Micros): LabelSchema {
  const farthest = Math.floor(duration / 30);
  return labelSchema({
    reference: 'micro-price',
    horizons: [SECOND, 5 * SECOND],
    volatilityHorizon: Math.max(5 * SECOND, Math.min(MINUTE, farthest)),
    spreadHorizon: Math.max(SECOND, Math.min(10 * SECOND, farthest)),
  });
}

function windowsOf(from: Micros, to: Micros): Tape['windows'] {
  const count = Math.max(1, Math.min(MOST_WINDOWS, Math.floor((to - from) / LEAST_STEP)));
  const step = Math.floor((to - from) / count);
  const length = Math.min(LONGEST_WINDOW, Math.floor(WINDOW_SHARE * step));
  return Array.from({ length: count }, (_, index) => {
    const start = from + index * step;
    return { start, end: start + length };
  });
}
