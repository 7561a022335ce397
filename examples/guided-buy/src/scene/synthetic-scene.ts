import {
  type InstrumentRecordEvent,
  MILLISECOND,
  MINUTE,
  type Micros,
  type OptionInstrument,
  SECOND,
} from '@slipstream/core';
import { defaultFeatures, fairValueReference, labelSchema } from '@slipstream/features';
import { decodeDeribit } from '@slipstream/market-data';
import { FairValueEstimator } from '@slipstream/options';
import {
  type SyntheticMarketOptions,
  syntheticMarket,
  syntheticMarketSettings,
} from '@slipstream/simulator';
import type { Scene, Tape } from './scene.ts';

/** Contracts of the parent order, and of the child orders whose slippage is forecast. */
const PARENT = 100;
const CHILDREN = [2, 10];
/** How much there is of it: all that the figures need, or enough to see every stage. */
export interface SceneLength {
  readonly history: Micros;
  readonly tapes: number;
}

/** What `npm start` shows. */
export const FULL_LENGTH: SceneLength = { history: 120 * MINUTE, tapes: 20 };
/** What `npm start -- --quick` shows. */
export const QUICK_LENGTH: SceneLength = { history: 20 * MINUTE, tapes: 4 };

/** Features of ten-minute windows count as warm after one minute. */
const WARM_UP: Micros = 75 * SECOND;
const WINDOW: Micros = 90 * SECOND;
/** After the window: orders end, answers arrive. */
const REST: Micros = 5 * SECOND;
/** The median of the synthetic feed. */
const FEED_LATENCY: Micros = 5 * MILLISECOND;
/** The strongest signal there is: with less the forecast has next to nothing to show in so short a time. */
const SIGNAL = 1;
const UNDERLYING = 'deribit:BTC-PERPETUAL';

/** The embedded default: the call nearest to the money of a synthetic option market, beside its perpetual. */
export function syntheticScene(seed: number, length: SceneLength): Scene {
  const history = tape('history', { seed: `${seed}/history`, duration: length.history });
  const tapes = Array.from({ length: length.tapes }, (_, index) => {
    const whole = tape(`tape ${index + 1}`, {
      seed: `${seed}/tape ${index + 1}`,
      duration: WARM_UP + WINDOW + REST,
    });
    const start = whole.start + WARM_UP;
    return { ...whole, windows: [{ start, end: start + WINDOW }] };
  });
  const instrument = nearestCall(history);
  return {
    description: `synthetic BTC option market (signal ${SIGNAL}, the strongest), seed ${seed}: ${instrument.symbol} with BTC-PERPETUAL beside it`,
    synthetic: true,
    decoder: decodeDeribit,
    instruments: [],
    instrument,
    underlying: UNDERLYING,
    reference: () =>
      fairValueReference(new FairValueEstimator({ option: instrument, forwardFrom: UNDERLYING })),
    features: defaultFeatures({ option: true, underlying: true, amounts: [10] }),
    sampling: 100 * MILLISECOND,
    labels: labelSchema({
      reference: 'fair-value',
      horizons: [SECOND, 5 * SECOND],
      slippage: CHILDREN.flatMap((amount) => [
        { side: 'buy' as const, amount },
        { side: 'sell' as const, amount },
      ]),
    }),
    history,
    tapes,
    size: { kind: 'amount', amount: PARENT },
    feedLatency: FEED_LATENCY,
    notes: [],
  };
}

function tape(name: string, market: SyntheticMarketOptions): Tape {
  const options = { signal: SIGNAL, ...market };
  const { start, duration } = syntheticMarketSettings(options);
  return {
    name,
    start,
    end: start + duration,
    frames: () => syntheticMarket(options),
    windows: [],
  };
}

/** The listed call whose strike is nearest to the first price of the market. */
function nearestCall(history: Tape): OptionInstrument {
  const records = decodedRecords(history);
  const { price } = syntheticMarketSettings({ seed: 0, duration: 1 });
  const calls = records.filter(
    (record): record is OptionInstrument => record.kind === 'option' && record.right === 'call',
  );
  return calls.reduce((best, call) =>
    Math.abs(call.strike - price) < Math.abs(best.strike - price) ? call : best,
  );
}

/** The instrument records that a market begins with. */
function decodedRecords(history: Tape): readonly InstrumentRecordEvent['record'][] {
  for (const frame of history.frames()) {
    const records = decodeDeribit(frame).flatMap((event) =>
      event.type === 'instrument' ? [event.record] : [],
    );
    if (records.length > 0) return records;
  }
  return [];
}
