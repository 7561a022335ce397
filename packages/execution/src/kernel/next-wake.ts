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
  let next: Micros | undefined;
  const consider = (time: Micros | undefined): void => {
    if (time !== undefined && time > now) next = earlier(next, time);
  };
  for (const time of others) consider(time);
  consider(parent.start);
  consider(parent.end);
  consider(pause?.until);
  if (ending) consider(ending.since + settings.settleWithin);
  if (needsValuation && valuation) consider(freshUntil(valuation, settings) + 1);
  for (const child of ledger.unsettled) {
    if (!isTerminal(child.state)) consider(dueAt(child, settings));
  }
  return next;
}
