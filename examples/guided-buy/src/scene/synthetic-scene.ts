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
const HISTORY: Micros = 120 * MINUTE;
/** Features of ten-minute windows count as warm after one minute. */
const WARM_UP: Micros = 75 * SECOND;
const WINDOW: Micros = 90 * SECOND;
/** After the window: orders end, answers arrive. */
const REST: Micros = 5 * SECOND;
const TAPES = 20;
const FEED_LATENCY: Micros = 2 * MILLISECOND;
const UNDERLYING = 'deribit:BTC-PERPETUAL';

/** The embedded default: the call nearest to the money of a synthetic option market, beside its perpetual. */
export function syntheticScene({ seed, quick }: { seed: number; quick: boolean }): Scene {
  const history = tape('history', {
    seed: `${seed}/history`,
    signal: 1,
    duration: quick ? HISTORY / 5 : HISTORY,
  });
  const tapes = Array.from({ length: quick ? TAPES / 5 : TAPES }, (_, index) => {
    const whole = tape(`tape ${index + 1}`, {
      seed: `${seed}/tape ${index + 1}`,
      duration: WARM_UP + WINDOW + REST,
    });
    const start = whole.start + WARM_UP;
    return { ...whole, windows: [{ start, end: start + WINDOW }] };
  });
  const instrument = nearestCall(history);
  return {
    description: `synthetic BTC option market, seed ${seed}: ${instrument.symbol} with BTC-PERPETUAL beside it`,
    synthetic: true,
    decoder: decodeDeribit,
    instruments: [],
    instrument,
    underlying: UNDERLYING,
    reference: () =>
      fairValueReference(new FairValueEstimator({ option: instrument, forwardFrom: UNDERLYING })),
    features: defaultFeatures({ option: true, underlying: true, amounts: [10] }),
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

function tape(name: string, options: SyntheticMarketOptions): Tape {
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
