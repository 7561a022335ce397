import {
  type InstrumentRecordEvent,
  MILLISECOND,
  MINUTE,
  type Micros,
  type OptionInstrument,
  SECOND,
  seededRandom,
} from '@slipstream/core';
import type { TradedMarket } from '@slipstream/example-guided-buy/parts';
import { defaultFeatures, fairValueReference, labelSchema } from '@slipstream/features';
import { decodeDeribit } from '@slipstream/market-data';
import { FairValueEstimator } from '@slipstream/options';
import {
  type SyntheticMarketOptions,
  syntheticMarket,
  syntheticMarketSettings,
} from '@slipstream/simulator';
import type { MarketVariant } from '../plan/cell.ts';
import { type SessionRole, sessionDraw } from './session-draw.ts';
import type { SessionMarket } from './session-market.ts';
import { stratifiedWindows } from './stratified-windows.ts';

const UNDERLYING = 'deribit:BTC-PERPETUAL';
/** The strike that is traded, among calls enough that a surface without it values it. */
const STRIKE = 100_000;
const STRIKES = [98_000, STRIKE, 102_000, 104_000];
/** Contracts of the child orders whose slippage is forecast. */
const CHILDREN = [2, 10];
const SAMPLING: Micros = 200 * MILLISECOND;
/** The median of the synthetic feed. */
const FEED_LATENCY: Micros = 5 * MILLISECOND;
/** Before the first window: the longest features count as warm. */
const WARM_UP: Micros = 2 * MINUTE;

/** What a session is. */
export interface SyntheticSession {
  readonly seed: string;
  readonly role: SessionRole;
  readonly market: MarketVariant;
  readonly duration: Micros;
  readonly windows: { readonly count: number; readonly length: Micros };
}

/**
 * One synthetic session: the call at the money a week before its expiry, with its perpetual beside it. Nothing else is
 * listed but the neighbours that its fair value is read from. Signal and makers are the cell's, the rest is drawn.
 */
export function syntheticSession({
  seed,
  role,
  market,
  duration,
  windows,
}: SyntheticSession): SessionMarket {
  const draw = sessionDraw(role, seed);
  const options: SyntheticMarketOptions = {
    ...draw,
    ...market,
    ...{ seed, duration, strikes: STRIKES, rights: ['call'] },
  };
  const { start } = syntheticMarketSettings(options);
  const stretch = { from: start + WARM_UP, to: start + duration };
  return {
    ...tradedCall(),
    id: seed,
    start,
    end: start + duration,
    frames: () => syntheticMarket(options),
    windows: stratifiedWindows(stretch, windows, seededRandom(seed).fork('windows')),
    refillHalfLife: draw.refillHalfLife,
  };
}

/** The option of all synthetic sessions, and what is learned about it. */
function tradedCall(): TradedMarket {
  const instrument = listedCall();
  return {
    synthetic: true,
    decoder: decodeDeribit,
    instruments: [],
    instrument,
    underlying: UNDERLYING,
    reference: () =>
      fairValueReference(new FairValueEstimator({ option: instrument, forwardFrom: UNDERLYING })),
    features: defaultFeatures({ option: true, underlying: true, amounts: [10] }),
    sampling: SAMPLING,
    labels: labelSchema({
      reference: 'fair-value',
      horizons: [SECOND, 5 * SECOND],
      slippage: CHILDREN.flatMap((amount) => [
        { side: 'buy' as const, amount },
        { side: 'sell' as const, amount },
      ]),
    }),
    feedLatency: FEED_LATENCY,
  };
}

/** Read from the records that every market begins with. */
function listedCall(): OptionInstrument {
  const market = syntheticMarket({ seed: 0, duration: 1, strikes: STRIKES, rights: ['call'] });
  for (const frame of market) {
    const records = decodeDeribit(frame).flatMap((event): InstrumentRecordEvent['record'][] =>
      event.type === 'instrument' ? [event.record] : [],
    );
    const call = records.find((record) => record.kind === 'option' && record.strike === STRIKE);
    if (call?.kind === 'option') return call;
  }
  throw new Error('the synthetic market listed no option');
}
