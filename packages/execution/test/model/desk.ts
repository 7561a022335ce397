import { type Forecast, MINUTE, type Micros, SECOND } from '@slipstream/core';
import { sampleCall } from '@slipstream/core/testing';
import type { KernelParts } from '../../src/kernel/kernel-parts.ts';
import { guidedPolicy } from '../../src/policy/guided-policy.ts';
import type { DesiredOrder, Policy } from '../../src/policy/policy.ts';
import { immediate } from '../../src/schedules/immediate.ts';
import { forecastOf, parentOrder } from '../samples.ts';

/** The worst price of the parent of every play. */
export const LIMIT = 205;
/** Its lots. */
export const QUANTITY = 100;

/** Who decides in a play, and how it is told what a sequence wants of it: in a forecast, so that a journal brings it back. */
export interface Desk {
  readonly parts: KernelParts;
  /** The forecast that stands for what is wanted. */
  forecast(now: Micros, wishes: readonly DesiredOrder[]): Forecast;
  /** Whether it wants nothing but what it was told to. */
  readonly obeys: boolean;
}

type Wishes = Forecast & { readonly wishes: readonly DesiredOrder[] };

const policy: Policy<number> = {
  id: 'obedient',
  init: () => 0,
  decide: ({ forecast }, state) => {
    const desired = (forecast as Wishes | undefined)?.wishes ?? [];
    return { state: state + 1, desired, reason: 'it was told to' };
  },
};

const common = {
  parent: parentOrder({ quantity: QUANTITY, limit: { kind: 'price', ticks: LIMIT } }),
  instrument: sampleCall,
  seed: 7,
  settings: { reconcileEvery: 20 * SECOND },
} as const;

/** Wants exactly what a sequence says, however foolish. */
export const obedient: Desk = {
  parts: { ...common, policy: policy as Policy },
  forecast: (now, wishes): Wishes => ({ ...forecastOf(now), wishes }),
  obeys: true,
};

/**
 * The guided policy with the mission's table. What a sequence says of its first order becomes a view of the market: its
 * price a direction, its quantity what will slip, a large one a spike. Nonsense becomes a forecast of NaN or beyond all
 * bounds.
 */
export const guided: Desk = {
  parts: {
    ...common,
    parent: { ...common.parent, risk: { maxChild: 20 } },
    policy: guidedPolicy({ schedule: immediate() }) as Policy,
  },
  forecast: (now, [wish]) => {
    if (!wish) return forecastOf(now);
    const { slot, ticks, lots } = wish;
    const up = (ticks - 180) / 35;
    const stable = slot === 'c' ? 0.85 : 0;
    const scale = 1 - stable;
    const direction = { up: up * scale, down: (1 - up) * scale, stable };
    const ahead = lots > 38 ? 0.1 * lots : 0.5;
    return forecastOf(now, direction, {
      referencePrice: ticks / 1e4,
      volatility: { horizon: MINUTE, now: 0.5, ahead: ahead + 0 * ticks },
      slippage: [{ side: 'buy', amount: 10, median: lots, high: 2 * lots }],
    });
  },
  obeys: false,
};
