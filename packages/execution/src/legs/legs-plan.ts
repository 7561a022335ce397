import type { Instrument, Micros, ParentOrder } from '@slipstream/core';
import { SECOND } from '@slipstream/core';
import { compose } from '../policy/compose.ts';
import type { Policy } from '../policy/policy.ts';
import { withDeadline } from '../policy/with-deadline.ts';
import { immediate } from '../schedules/immediate.ts';
import { twap } from '../schedules/twap.ts';
import type { ExecutionPlan } from '../stream/execution-plan.ts';
import { cross } from '../tactics/cross.ts';
import { escalate } from '../tactics/escalate.ts';
import { join } from '../tactics/join.ts';
import type { TranchePurpose } from './legs-event.ts';
import type { LegsJournalSettings } from './legs-journal.ts';
import type { LegsSettings } from './legs-settings.ts';
import type { HedgeSettings } from './plan-hedge.ts';

/** A tranche that needs a policy. */
export interface TrancheTask {
  readonly purpose: TranchePurpose;
  /** Whether it is of the leg that goes first. */
  readonly leads: boolean;
  readonly parent: ParentOrder;
  readonly instrument: Instrument;
}

/** What a run of several legs is made of: what one leg's is, and how the legs hang together. */
export interface LegsPlan
  extends Omit<ExecutionPlan, 'instrument' | 'policy' | 'fallback' | 'alternatives' | 'journal'> {
  /** Of the legs, and of combos of them. */
  readonly instruments: readonly Instrument[];
  readonly legs: Partial<LegsSettings> & Pick<LegsSettings, 'band'>;
  /** Absent: nothing can be hedged. Given: a person may turn it on. */
  readonly hedge?: HedgeSettings | undefined;
  /** Writes the plan and every tranche down. On sinks with a past, all of it goes on where it ended. */
  readonly journal?: LegsJournalSettings | undefined;
  /** How each tranche is traded; {@link defaultTranchePolicy} when left out. */
  readonly policyFor?: ((task: TrancheTask) => Policy) | undefined;
}

/** How long the lead rests before it crosses. */
const PATIENCE: Micros = 5 * SECOND;

/**
 * How a tranche is traded where nothing else is said: the lead rests first and crosses later, the others, unwinds and
 * hedges cross at once, and a combo is spread over the window and completed.
 *
 * @example
 * ```ts
 * import { sampleCall } from '@slipstream/core/testing';
 * import { defaultTranchePolicy } from '@slipstream/execution';
 *
 * const parent = {
 *   id: 'p1-1', legs: [{ instrument: sampleCall.id, ratio: 1 }], side: 'buy' as const, quantity: 5, start: 0, end: 9,
 *   urgency: 0, risk: {}, remainder: 'leave' as const,
 * };
 * const task = { purpose: 'unwind' as const, leads: true, parent, instrument: sampleCall };
 * defaultTranchePolicy(task).id; // => 'immediate by cross'
 * ```
 */
export function defaultTranchePolicy({ purpose, leads }: TrancheTask): Policy {
  if (purpose === 'combo') return withDeadline(compose(twap({ slices: 20 }), join()));
  const patient = purpose === 'work' && leads;
  const tactic = patient ? escalate({ from: join(), to: cross(), after: PATIENCE }) : cross();
  return compose(immediate(), tactic);
}
