import type { Forecast, Gateway, HumanCommand, MarketUpdate, Valuation } from '@slipstream/core';
import type { Observable } from 'rxjs';
import type { HaltLevel } from '../kernel/halt.ts';
import type { KernelParts } from '../kernel/kernel-parts.ts';
import type { JournalSettings } from '../recovery/journalled-kernel.ts';
import type { RiskAccount } from '../risk/risk-state.ts';
import type { ExecutionTime } from '../time/execution-time.ts';

/** What a run is made of. */
export interface ExecutionPlan extends KernelParts {
  readonly gateway: Gateway;
  readonly time: ExecutionTime;
  /**
   * Writes every step down before its commands leave. On a sink with a past, the run goes on where the one before it
   * ended, and risks nothing new until the venue's account was compared.
   */
  readonly journal?: JournalSettings | undefined;
}

/** What the caller's own watch can say: a halt, or its end. */
export type HaltWord =
  | { readonly level: HaltLevel; readonly reason: string }
  /** A person lifts it, and answers for it by name. */
  | { readonly level: 'none'; readonly by: string; readonly reason: string };

/** What a run listens to. All of it belongs to one line, and so to its one time. */
export interface ExecutionStreams {
  readonly updates$: Observable<MarketUpdate>;
  /** When it fails, the run goes on without a forecast. */
  readonly forecasts$?: Observable<Forecast> | undefined;
  /** When it fails, the run goes on without a valuation. */
  readonly valuations$?: Observable<Valuation> | undefined;
  readonly human$?: Observable<HumanCommand> | undefined;
  /** What the desk's own books say, for the checks that ask. When it fails, nobody knows any more. */
  readonly riskAccounts$?: Observable<RiskAccount> | undefined;
  readonly halts$?: Observable<HaltWord> | undefined;
}
