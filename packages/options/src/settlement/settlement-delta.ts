import { type Greeks, MINUTE, type Micros } from '@slipstream/core';

/** Where a clock stands in the averaging that settles an option. */
export interface SettlementClock {
  readonly expiry: Micros;
  readonly time: Micros;
  /** How long the venue averages its index before expiry. Default 30 minutes, Deribit's. */
  readonly window?: Micros;
}

/**
 * The share of the settlement price that is still open: 1 before the venue begins to average its index, falling
 * evenly to 0 at expiry.
 *
 * @returns NaN where a time is not finite or the window not above 0.
 * @example
 * ```ts
 * import { MINUTE } from '@slipstream/core';
 * import { openShare } from '@slipstream/options';
 *
 * const expiry = Date.UTC(2026, 11, 25, 8) * 1_000;
 * openShare({ expiry, time: expiry - 60 * MINUTE }); // => 1
 * openShare({ expiry, time: expiry - 15 * MINUTE }); // => 0.5
 * openShare({ expiry, time: expiry + MINUTE }); // => 0
 * ```
 */
export function openShare({ expiry, time, window = 30 * MINUTE }: SettlementClock): number {
  if (!(window > 0 && Number.isFinite(expiry + time + window))) return Number.NaN;
  const left = expiry - time;
  if (left <= 0) return 0;
  return left >= window ? 1 : left / window;
}

/**
 * Both deltas as Deribit books them while it averages its index: each is the delta times the share that is still
 * open. So the premium-adjusted one is (delta − price)·share.
 *
 * @example
 * ```ts
 * import { MINUTE } from '@slipstream/core';
 * import { settlementDeltas } from '@slipstream/options';
 *
 * // Deribit's own example: a quarter of an hour before expiry half is settled. The price was 0.3 coins.
 * const expiry = Date.UTC(2026, 11, 25, 8) * 1_000;
 * const clock = { expiry, time: expiry - 15 * MINUTE };
 * settlementDeltas({ delta: 1, netDelta: 0.7 }, clock); // => { delta: 0.5, netDelta: 0.35 }
 * ```
 */
export function settlementDeltas(
  { delta, netDelta }: Pick<Greeks, 'delta' | 'netDelta'>,
  clock: SettlementClock,
): Pick<Greeks, 'delta' | 'netDelta'> {
  const share = openShare(clock);
  return { delta: delta * share, netDelta: netDelta * share };
}
