import {
  type FilledEvent,
  type InstrumentId,
  type Lots,
  type Micros,
  opposite,
  type ParentOrder,
  type Side,
  signOf,
} from '@slipstream/core';
import type { ExecutionEvent, ExecutionResult } from '../stream/execution-result.ts';
import type { HedgeDesk } from './hedge-desk.ts';
import type { Leg } from './leg.ts';
import type { LegLedger } from './leg-ledger.ts';
import type { LegsEvent, TranchePurpose } from './legs-event.ts';
import { defaultTranchePolicy, type LegsPlan } from './legs-plan.ts';
import type { LegsStreams } from './legs-streams.ts';
import { type TrancheListener, TrancheRun } from './tranche-run.ts';

/** What is asked of a tranche. */
interface TrancheTerms {
  readonly instrument: InstrumentId;
  readonly side: Side;
  readonly lots: Lots;
  readonly end: Micros;
}

/** Who is told of tranches. */
export interface TrancheDeskListener {
  next(event: LegsEvent): void;
  /** A tranche has ended: there may be something to plan. */
  turn(): void;
}

/** The tranches of one parent: begins them, commits their lots, books their fills, and keeps their accounts. */
export class TrancheDesk implements TrancheListener {
  readonly results: ExecutionResult[] = [];
  readonly #plan: LegsPlan;
  readonly #legs: readonly Leg[];
  readonly #ledger: LegLedger;
  readonly #streams: LegsStreams;
  readonly #hedge: HedgeDesk | undefined;
  readonly #listener: TrancheDeskListener;
  readonly #runs = new Set<TrancheRun>();
  #begun = 0;
  #doubt: string | undefined;

  constructor(parts: {
    readonly plan: LegsPlan;
    readonly legs: readonly Leg[];
    readonly ledger: LegLedger;
    readonly streams: LegsStreams;
    readonly hedge: HedgeDesk | undefined;
    readonly listener: TrancheDeskListener;
  }) {
    this.#plan = parts.plan;
    this.#legs = parts.legs;
    this.#ledger = parts.ledger;
    this.#streams = parts.streams;
    this.#hedge = parts.hedge;
    this.#listener = parts.listener;
  }

  /** How many tranches were begun. */
  get begun(): number {
    return this.#begun;
  }

  /** How many are on their way. */
  get open(): number {
    return this.#runs.size;
  }

  /** Why nothing more may be begun: a tranche whose account did not close. */
  get doubt(): string | undefined {
    return this.#doubt;
  }

  isBusy(purpose: TranchePurpose): boolean {
    return [...this.#runs].some((run) => run.purpose === purpose);
  }

  /** Takes back whatever works but the hedge. */
  recall(reason: string): void {
    for (const run of [...this.#runs]) if (run.purpose !== 'hedge') run.recall(reason);
  }

  /** Nobody listens any more: whatever works is cancelled. */
  abandon(): void {
    for (const run of [...this.#runs]) run.abandon();
  }

  told(run: TrancheRun, event: ExecutionEvent): void {
    this.#listener.next({ type: 'run', id: run.id, event });
  }

  filled(
    { id, purpose, leg, lots: whole, parent, instrument }: TrancheRun,
    fill: FilledEvent,
  ): void {
    const { order, trade, lots, price } = fill;
    if (purpose === 'hedge') {
      this.#hedge?.ledger.hedged({ order, trade, instrument, side: parent.side, lots, price });
      return;
    }
    const parts =
      purpose === 'combo'
        ? this.#legs.map(({ ratio }, index) => ({ leg: index, lots: lots * ratio }))
        : [{ leg: leg!, lots }];
    for (const part of parts) {
      const one = { order, trade: `${trade}/${part.leg}`, lots: part.lots, price };
      const tranche = { id, leg: part.leg, purpose: legPurpose(purpose), lots: whole };
      if (!this.#ledger.fill(tranche, one)) continue;
      const { instrument: traded, side: own } = this.#legs[part.leg]!;
      const side = purpose === 'unwind' ? opposite(own) : own;
      const valuation = this.#streams.valuation(traded.id);
      this.#hedge?.fill({ ...one, instrument: traded, side }, valuation, this.#plan.time.micros);
    }
  }

  ended(run: TrancheRun, result: ExecutionResult | undefined, error: unknown): void {
    this.#runs.delete(run);
    if (result) this.results.push(result);
    if (result && result.outcome !== 'needs-attention') this.#ledger.settle(run.id);
    else {
      // What of it stands nobody knows, so it stays committed, and nothing more is begun.
      const why = error === undefined ? '' : `: ${String(error)}`;
      this.#doubt ??= `tranche ${run.id} is not accounted for${why}`;
    }
    this.#listener.turn();
  }

  /** The plain parent of a tranche that begins now. */
  trancheOf({ instrument, side, lots, end }: TrancheTerms): ParentOrder {
    const { urgency, risk } = this.#plan.parent;
    const legs = [{ instrument, ratio: 1 }];
    const terms = { side, quantity: lots, urgency, risk, remainder: 'leave' as const };
    return { id: this.nextId(), legs, start: this.#plan.time.micros, end, ...terms };
  }

  /** The id of the next tranche. */
  nextId(): string {
    return `${this.#plan.parent.id}-${this.#begun + 1}`;
  }

  /**
   * Begins a tranche.
   *
   * @param lead the leg that goes first.
   */
  begin(
    purpose: TranchePurpose,
    leg: number | undefined,
    parent: ParentOrder,
    lead?: number,
  ): void {
    const { policyFor = defaultTranchePolicy, instruments, hedge, legs: _own, ...run } = this.#plan;
    const [{ instrument: id }] = parent.legs as [ParentOrder['legs'][number]];
    const known = [...instruments, ...(hedge ? [hedge.instrument] : [])];
    const instrument = known.find((one) => one.id === id)!;
    const tranche = new TrancheRun({ purpose, leg, parent, instrument });
    this.#begun += 1;
    this.#runs.add(tranche);
    this.#commit(tranche);
    const { side, quantity: lots } = parent;
    const { micros: time } = this.#plan.time;
    this.#listener.next({
      type: 'tranche',
      time,
      id: tranche.id,
      purpose,
      instrument: id,
      side,
      lots,
    });
    const leads = leg !== undefined && leg === lead;
    const policy = policyFor({ purpose, leads, parent, instrument });
    const settings = { ...run.settings, ...this.#reducible(purpose, leg) };
    const seed = `${run.seed}/${tranche.id}`;
    tranche.start({ ...run, parent, instrument, policy, seed, settings }, this.#streams, this);
  }

  #commit({ id, purpose, leg, lots }: TrancheRun): void {
    for (const [index, { target }] of this.#legs.entries()) {
      if (purpose === 'combo') this.#ledger.open({ id, leg: index, purpose: 'work', lots: target });
      if (leg === index) this.#ledger.open({ id, leg, purpose: legPurpose(purpose), lots });
    }
  }

  /** An unwind reduces what the parent itself has filled, so it passes while only reducing is allowed. */
  #reducible(purpose: TranchePurpose, leg: number | undefined): { readonly position?: Lots } {
    if (purpose !== 'unwind' || leg === undefined) return {};
    return { position: signOf(this.#legs[leg]!.side) * this.#ledger.counts[leg]!.filled };
  }
}

/** A combo fills legs as their own work does. */
function legPurpose(purpose: TranchePurpose): 'work' | 'unwind' {
  return purpose === 'unwind' ? 'unwind' : 'work';
}
