import {
  amountOfCoins,
  type Instrument,
  type Lots,
  type Micros,
  type Side,
} from '@slipstream/core';
import { requireSetting } from '../errors/invalid-setting.ts';
import type { Numeraire } from './hedge-ledger.ts';

/** How the delta of fills is hedged. It is off until a person turns it on. */
export interface HedgeSettings {
  /** What is traded against the fills: a perpetual or a future. */
  readonly instrument: Instrument;
  readonly numeraire: Numeraire;
  /** Less unhedged delta than this, in coins, is left alone. */
  readonly leastCoins: number;
  /** How far beyond the opposite quote it may trade, in smallest ticks; 20 when left out. */
  readonly collarTicks?: number;
  /** How long one order of it may take before the next is planned; ten seconds when left out. */
  readonly within?: Micros;
}

/** The next order of a hedge. */
export interface HedgeOrder {
  readonly side: Side;
  readonly lots: Lots;
}

/** What a hedge is planned from. */
export interface HedgeFacts {
  /** Coins of delta that the hedge should hold, signed. */
  readonly target: number;
  /** Coins that it holds. */
  readonly done: number;
  /** Whether an order of it is on its way: one at a time, so that none is placed for what another may still fill. */
  readonly busy: boolean;
  /** Price of the hedging instrument, in USD per coin. */
  readonly price: number;
}

/**
 * The order that brings a hedge to its target, or nothing. It is cut to whole lots toward 0, so a hedge never holds
 * more than the delta that it stands against, at the price that it was planned at.
 *
 * @example
 * ```ts
 * import { samplePerpetual } from '@slipstream/core/testing';
 * import { planHedge } from '@slipstream/execution';
 *
 * const settings = { instrument: samplePerpetual, numeraire: 'coin' as const, leastCoins: 0.05 };
 * // Four tenths of a coin to sell at 100,000 USD: 40,000 USD, in lots of 10.
 * planHedge({ target: -0.4, done: 0, busy: false, price: 100_000 }, settings); // => { side: 'sell', lots: 4000 }
 * planHedge({ target: -0.4, done: -0.36, busy: false, price: 100_000 }, settings); // => undefined
 * ```
 */
export function planHedge(
  { target, done, busy, price }: HedgeFacts,
  { instrument, leastCoins }: HedgeSettings,
): HedgeOrder | undefined {
  const missing = target - done;
  if (busy || !(price > 0) || !(Math.abs(missing) >= leastCoins)) return undefined;
  const { size } = instrument;
  const lots = size.floor(amountOfCoins(instrument, Math.abs(missing), price));
  return lots >= size.minimum ? { side: missing > 0 ? 'buy' : 'sell', lots } : undefined;
}

/** Throws {@link InvalidSetting} for what cannot hedge. */
export function checkHedge({ instrument, leastCoins, collarTicks, within }: HedgeSettings): void {
  const linear = instrument.kind === 'perpetual' || instrument.kind === 'future';
  requireSetting(linear, 'hedge.instrument', instrument.id, 'a perpetual or a future');
  const sound = Number.isFinite(leastCoins) && leastCoins > 0;
  requireSetting(sound, 'hedge.leastCoins', leastCoins, 'coins above 0');
  const collared = collarTicks === undefined || collarTicks >= 0;
  requireSetting(collared, 'hedge.collarTicks', collarTicks, '0 or more ticks');
  const timed = within === undefined || within > 0;
  requireSetting(timed, 'hedge.within', within, 'a time above 0');
}
