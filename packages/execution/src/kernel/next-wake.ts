import type { Micros, ParentOrder, Valuation } from '@slipstream/core';
import { earlier } from '../time/earlier.ts';
import { isTerminal } from './child-state.ts';
import type { Control } from './control.ts';
import type { KernelSettings } from './kernel-settings.ts';
import type { Ledger } from './ledger.ts';
import { dueAt } from './patience.ts';

/** What may be due by the clock alone. */
export interface Waiting {
  readonly now: Micros;
  readonly parent: ParentOrder;
  readonly ledger: Ledger;
  readonly control: Control;
  readonly settings: KernelSettings;
  readonly valuation: Valuation | undefined;
  /** Whatever else is due: a retry, the policy's own wake, an account. */
  readonly others: readonly (Micros | undefined)[];
}

/** Until when a valuation is a ground for new risk. */
export function freshUntil({ time, age }: Valuation, { valuationMaxAge }: KernelSettings): Micros {
  return time - age + valuationMaxAge;
}

/** The next moment after now at which something is due by the clock alone; absent when nothing is. */
export function nextWake(waiting: Waiting): Micros | undefined {
  const { now, parent, ledger, control, settings, valuation, others } = waiting;
  const { ending, pause } = control;
  const needsValuation = parent.limit?.kind === 'volatility' || parent.risk.maxVega !== undefined;
  let next = sooner(sooner(undefined, parent.start, now), parent.end, now);
  for (const time of others) next = sooner(next, time, now);
  next = sooner(next, pause?.until, now);
  if (ending) next = sooner(next, ending.since + settings.settleWithin, now);
  if (needsValuation && valuation) next = sooner(next, freshUntil(valuation, settings) + 1, now);
  for (const child of ledger.unsettled) {
    if (!isTerminal(child.state)) next = sooner(next, dueAt(child, settings), now);
  }
  return next;
}

/** The earlier of two moments, where the second is yet to come. */
function sooner(
  next: Micros | undefined,
  time: Micros | undefined,
  now: Micros,
): Micros | undefined {
  return time !== undefined && time > now ? earlier(next, time) : next;
}
