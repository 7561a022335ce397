import type { Lots, Micros, ParentOrder } from '@slipstream/core';
import type { PolicyContext } from '../policy/policy-context.ts';

/** How much should be filled by now. */
export interface ScheduleTarget<S> {
  readonly state: S;
  /** Cumulative: from 0 to the parent's quantity, never falling. */
  readonly lots: Lots;
  /** When it rises next by the clock alone; absent when it does not. */
  readonly nextAt?: Micros | undefined;
}

/**
 * How a parent's quantity is spread over its window: the cumulative target at any moment. Pure, like a
 * policy. How the target is traded is the matter of a tactic.
 */
export interface Schedule<S = unknown> {
  readonly id: string;
  /** Whether its target stays until the time at which it says that it rises next: see `Policy.steady`. */
  readonly steady?: boolean | undefined;
  /** The plan at the start. The seed decides whatever is random in it. */
  init(parent: ParentOrder, seed: number | string): S;
  /** The target at the time of the context, and the plan for the next question. */
  target(context: PolicyContext, state: S): ScheduleTarget<S>;
}
