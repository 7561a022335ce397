import type { FilledEvent, HumanCommand, Instrument, Lots, ParentOrder } from '@slipstream/core';
import { Subject, type Subscription } from 'rxjs';
import type { BookedFills } from '../kernel/execution-event.ts';
import { execute } from '../stream/execute.ts';
import type { ExecutionPlan } from '../stream/execution-plan.ts';
import type { ExecutionEvent, ExecutionResult } from '../stream/execution-result.ts';
import type { TranchePurpose } from './legs-event.ts';
import type { LegsStreams } from './legs-streams.ts';

/** Who is told what a tranche does. */
export interface TrancheListener {
  told(run: TrancheRun, event: ExecutionEvent): void;
  filled(run: TrancheRun, fill: FilledEvent): void;
  /** The run goes on from a journal, where so much was booked. */
  recovered(run: TrancheRun, filled: readonly BookedFills[]): void;
  /** The run is over; without a result it failed, and nobody knows what of it stands. */
  ended(run: TrancheRun, result: ExecutionResult | undefined, error: unknown): void;
}

/** One tranche on its way: a plain parent order in a run of its own, under the same checks and the same gateway. */
export class TrancheRun {
  readonly purpose: TranchePurpose;
  /** The leg it is of; absent of a combo and a hedge. */
  readonly leg: number | undefined;
  readonly parent: ParentOrder;
  readonly instrument: Instrument;
  readonly #own = new Subject<HumanCommand>();
  #subscription: Subscription | undefined;
  #recalled = false;

  constructor(parts: {
    readonly purpose: TranchePurpose;
    readonly leg?: number | undefined;
    readonly parent: ParentOrder;
    readonly instrument: Instrument;
  }) {
    this.purpose = parts.purpose;
    this.leg = parts.leg;
    this.parent = parts.parent;
    this.instrument = parts.instrument;
  }

  get id(): string {
    return this.parent.id;
  }

  get lots(): Lots {
    return this.parent.quantity;
  }

  start(plan: ExecutionPlan, streams: LegsStreams, listener: TrancheListener): void {
    let result: ExecutionResult | undefined;
    this.#subscription = execute(plan, streams.forTranche(this.instrument.id, this.#own)).subscribe(
      {
        next: (event) => {
          if (event.type === 'result') result = event.result;
          if (event.type === 'recovery') listener.recovered(this, event.filled);
          if (event.type === 'order' && event.event.type === 'filled') {
            if (event.note?.kind !== 'contradiction') listener.filled(this, event.event);
          }
          listener.told(this, event);
        },
        error: (error: unknown) => listener.ended(this, result, error),
        complete: () => listener.ended(this, result, undefined),
      },
    );
  }

  /** Takes back what works; the run ends once that is proved. */
  recall(reason: string): void {
    if (this.#recalled) return;
    this.#recalled = true;
    this.#own.next({ type: 'stop', by: 'the planner of the legs', reason });
  }

  /** Nobody listens any more: whatever works is cancelled. */
  abandon(): void {
    this.#subscription?.unsubscribe();
  }
}
