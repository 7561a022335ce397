import type {
  AccountReport,
  Forecast,
  HumanCommand,
  Micros,
  OrderEvent,
  Valuation,
} from '@slipstream/core';
import type { Why } from '../policy/policy-context.ts';
import type { RiskAccount } from '../risk/risk-state.ts';
import type { HaltLevel } from './halt.ts';

/**
 * What enters the kernel. Every input bears its moment; the kernel knows no other clock. Inputs must come by
 * time: one that is stamped earlier than the last is taken at the time of the last.
 */
export type KernelInput =
  /** The market of the instrument changed; the view is handed over beside the input. */
  | { readonly kind: 'market'; readonly now: Micros }
  | { readonly kind: 'timer'; readonly now: Micros }
  | { readonly kind: 'order'; readonly now: Micros; readonly event: OrderEvent }
  /** Absent: from now on there is no forecast. */
  | { readonly kind: 'forecast'; readonly now: Micros; readonly forecast: Forecast | undefined }
  | { readonly kind: 'valuation'; readonly now: Micros; readonly valuation: Valuation | undefined }
  | { readonly kind: 'human'; readonly now: Micros; readonly command: HumanCommand }
  | {
      readonly kind: 'halt';
      readonly now: Micros;
      readonly level: HaltLevel;
      readonly reason: string;
    }
  /** Lifts `reduce-only` and `halted`, never `kill`, and the doubt after a crash. A person answers for it by name. */
  | {
      readonly kind: 'lift-halt';
      readonly now: Micros;
      readonly by: string;
      readonly reason: string;
    }
  /** What the desk's own books say, for the checks that ask. Absent: from now on nobody knows. */
  | {
      readonly kind: 'risk-account';
      readonly now: Micros;
      readonly account: RiskAccount | undefined;
    }
  /** The venue's own account of our orders. */
  | { readonly kind: 'account'; readonly now: Micros; readonly report: AccountReport }
  /**
   * The run before this one ended without an end. Every open order is in doubt, and nothing new is risked until an
   * account of the venue was compared.
   */
  | {
      readonly kind: 'recovered';
      readonly now: Micros;
      /** How many runs of this parent there were before. */
      readonly life: number;
      readonly reason: string;
    }
  /** A stream ended that should not have. Without word of its orders the kernel halts. */
  | {
      readonly kind: 'lost';
      readonly now: Micros;
      readonly stream: 'forecasts' | 'valuations' | 'orders';
      readonly reason: string;
    }
  /** No market will come any more: what works is cancelled and the parent ends. */
  | { readonly kind: 'close'; readonly now: Micros };

/** What a policy is told of the input that made the kernel ask. */
export function whyOf({ kind }: KernelInput): Why {
  switch (kind) {
    case 'account':
    case 'recovered':
      return 'order';
    case 'risk-account':
      return 'human';
    case 'lift-halt':
    case 'close':
    case 'lost':
      return 'halt';
    case 'market':
    case 'timer':
    case 'order':
    case 'forecast':
    case 'valuation':
    case 'human':
    case 'halt':
      return kind;
  }
}
