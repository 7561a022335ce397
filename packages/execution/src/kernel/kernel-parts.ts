import type {
  AccountQuery,
  Instrument,
  Micros,
  OrderCommand,
  ParentOrder,
  Pricer,
} from '@slipstream/core';
import type { Policy } from '../policy/policy.ts';
import type { RiskCheck } from '../risk/risk-check.ts';
import type { KernelEvent } from './execution-event.ts';
import type { KernelSettings } from './kernel-settings.ts';

/** What a kernel is made of. */
export interface KernelParts {
  readonly parent: ParentOrder;
  readonly instrument: Instrument;
  readonly policy: Policy;
  /**
   * Asked in the same step where the policy's decision is refused: it threw, answered nonsense, asked for too much, or
   * was set aside. Without one nothing works while the policy fails. A policy that idles is not refused, so nobody else
   * is asked; `withDeadline` is the remedy for that.
   */
  readonly fallback?: Policy | undefined;
  /** Policies that a person can put in charge, by id. */
  readonly alternatives?: readonly Policy[] | undefined;
  /** What new risk must pass besides the parent's own limits: a desk's checks, and any of the caller's. */
  readonly checks?: readonly RiskCheck[] | undefined;
  /** Turns a limit in volatility into a price. */
  readonly pricer?: Pricer | undefined;
  readonly seed: number | string;
  readonly settings?: Partial<KernelSettings> | undefined;
}

/** What one step gives. */
export interface KernelOutput {
  /** To be sent, in this order. */
  readonly commands: readonly OrderCommand[];
  readonly events: readonly KernelEvent[];
  /** When the kernel wants a timer input at the latest; absent when it waits for events alone. */
  readonly wakeAt: Micros | undefined;
  /** What is asked of the venue's own books now; the answer is an `account` input. Mostly absent. */
  readonly account?: AccountQuery | undefined;
}
