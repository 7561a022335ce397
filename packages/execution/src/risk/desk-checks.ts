import type { Lots, Micros } from '@slipstream/core';
import { clockSkew } from './checks/clock-skew.ts';
import { dailyLoss, type LossLimits } from './checks/daily-loss.ts';
import { type ForecastHealth, forecastHealth } from './checks/forecast-health.ts';
import { type GreekLimits, gammaCap, vegaCap } from './checks/greek-cap.ts';
import { liveBook } from './checks/live-book.ts';
import { messageRate } from './checks/message-rate.ts';
import { type NotionalLimits, notionalCap } from './checks/notional-cap.ts';
import { openOrders } from './checks/open-orders.ts';
import { orderSize } from './checks/order-size.ts';
import { type OrderToVolumeLimits, orderToVolume } from './checks/order-to-volume.ts';
import { type ParticipationLimits, participationCap } from './checks/participation-cap.ts';
import { type CollarSettings, priceCollar } from './checks/price-collar.ts';
import { reduceOnly } from './checks/reduce-only.ts';
import { workingSize } from './checks/working-size.ts';
import type { RiskCheck } from './risk-check.ts';

/** A desk's limits in one piece, as a configuration holds them. What is left out is not limited. */
export interface DeskLimits {
  readonly reduceOnly?: boolean;
  readonly book?: { readonly maxAge?: Micros };
  readonly clockSkew?: { readonly most: Micros };
  readonly collars?: readonly CollarSettings[];
  readonly order?: { readonly mostLots: Lots };
  readonly working?: { readonly mostLots: Lots };
  readonly openOrders?: { readonly most: number };
  readonly notional?: NotionalLimits;
  readonly vega?: GreekLimits;
  readonly gamma?: GreekLimits;
  readonly participation?: ParticipationLimits;
  readonly loss?: LossLimits;
  readonly messages?: { readonly leastLeft: number };
  readonly orderToVolume?: OrderToVolumeLimits;
  readonly forecast?: ForecastHealth;
}

/**
 * The checks of a desk's limits, cheapest first. Give them to a run as `checks`, beside checks of your own.
 *
 * @throws {InvalidSetting} when a limit cannot be one.
 * @example
 * ```ts
 * import { deskChecks } from '@slipstream/execution';
 *
 * const checks = deskChecks({
 *   collars: [{ from: 'fair', ticks: 10 }],
 *   notional: { mostOfOrder: 500_000 },
 *   loss: { mostLoss: '2' },
 * });
 * checks.map(({ id }) => id); // => ['collar from fair', 'notional', 'daily-loss']
 * ```
 */
export function deskChecks(limits: DeskLimits): readonly RiskCheck[] {
  const checks: RiskCheck[] = [];
  const add = <Limit>(limit: Limit | undefined, make: (limit: Limit) => RiskCheck): void => {
    if (limit !== undefined) checks.push(make(limit));
  };
  if (limits.reduceOnly === true) checks.push(reduceOnly());
  add(limits.book, liveBook);
  add(limits.clockSkew, clockSkew);
  for (const collar of limits.collars ?? []) checks.push(priceCollar(collar));
  add(limits.order, orderSize);
  add(limits.working, workingSize);
  add(limits.openOrders, openOrders);
  add(limits.messages, messageRate);
  add(limits.orderToVolume, orderToVolume);
  add(limits.participation, participationCap);
  add(limits.notional, notionalCap);
  add(limits.vega, vegaCap);
  add(limits.gamma, gammaCap);
  add(limits.forecast, forecastHealth);
  add(limits.loss, dailyLoss);
  return checks;
}
