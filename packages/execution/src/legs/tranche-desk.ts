import {
  type FilledEvent,
  type Instrument,
  type InstrumentId,
  type Lots,
  type Micros,
  opposite,
  type ParentOrder,
  type Side,
  signOf,
  type Valuation,
} from '@slipstream/core';
import type { BookedFills } from '../kernel/execution-event.ts';
import type { JournalSettings } from '../recovery/journalled-kernel.ts';
import type { ExecutionEvent, ExecutionResult } from '../stream/execution-result.ts';
import type { HedgeDesk } from './hedge-desk.ts';
import type { Leg } from './leg.ts';
import type { LegLedger } from './leg-ledger.ts';
import type { LegsEvent, TranchePurpose } from './legs-event.ts';
import type { LegsJournal } from './legs-journal.ts';
import { defaultTranchePolicy, type LegsPlan } from './legs-plan.ts';
import type { LegFillRecord, LegsRecord, TrancheRecord } from './legs-record.ts';
import type { LegsStreams } from './legs-streams.ts';
import { type TrancheListener, TrancheRun } from './tranche-run.ts';

type SettledRecord = Extract<LegsRecord, { kind: 'settled' }>;

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
  /** Tranches that were begun and have not ended. */
  readonly #records = new Map<string, TrancheRecord>();
  readonly #journal: LegsJournal;
  readonly #written = new Map<InstrumentId, Valuation>();
  #closing = false;
  #begun = 0;
  #doubt: string | undefined;

  constructor(parts: {
    readonly plan: LegsPlan;
    readonly legs: readonly Leg[];
    readonly ledger: LegLedger;
    readonly streams: LegsStreams;
    readonly hedge: HedgeDesk | undefined;
    readonly journal: LegsJournal;
    readonly listener: TrancheDeskListener;
  }) {
    this.#plan = parts.plan;
    this.#legs = parts.legs;
    this.#ledger = parts.ledger;
    this.#streams = parts.streams;
    this.#hedge = parts.hedge;
    this.#journal = parts.journal;
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

  filled({ id: tranche }: TrancheRun, { order, trade, lots, price }: FilledEvent): void {
    this.#writeValues();
    const time = this.#plan.time.micros;
    this.#note({ kind: 'fill', time, tranche, order, trade, lots, price });
  }

  /** Fills that the tranche's own journal holds and the planner's had not come to hold. */
  recovered({ id: tranche, instrument }: TrancheRun, filled: readonly BookedFills[]): void {
    this.#writeValues();
    const time = this.#plan.time.micros;
    for (const { order, ticks, lots, trades } of filled) {
      const price = instrument.ticks.price(ticks);
      let missing = lots - this.#ledger.lotsOf(order, trades);
      for (const trade of this.#ledger.unseen(order, trades)) {
        // What each of them was of is not kept: the first takes all, and none can count again.
        this.#note({ kind: 'fill', time, tranche, order, trade, lots: missing, price });
        missing = 0;
      }
    }
  }

  ended(run: TrancheRun, result: ExecutionResult | undefined, error: unknown): void {
    this.#runs.delete(run);
    if (result) this.results.push(result);
    const accounted = result !== undefined && result.outcome !== 'needs-attention';
    // What of it stands nobody knows, so it stays committed, and nothing more is begun.
    const why = error === undefined ? '' : `: ${String(error)}`;
    const doubt = accounted ? undefined : `tranche ${run.id} is not accounted for${why}`;
    const settled = { kind: 'settled', tranche: run.id, doubt } as const;
    // Where the line itself ends, a tranche that could not be asked any more is for the next run to ask about.
    if (doubt !== undefined && this.#closing) this.take(settled);
    else this.#note(settled);
    this.#listener.turn();
  }

  /** No more market will come. */
  close(): void {
    this.#closing = true;
  }

  /** Takes in what was written of a tranche, now or by a run before. */
  take(record: TrancheRecord | LegFillRecord | SettledRecord): void {
    if (record.kind === 'tranche') {
      this.#begun += 1;
      this.#records.set(record.parent.id, record);
      this.#commit(record);
    } else if (record.kind === 'fill') this.#book(record);
    else if (record.doubt === undefined) {
      this.#records.delete(record.tranche);
      this.#ledger.settle(record.tranche);
    } else {
      this.#records.delete(record.tranche);
      this.#doubt ??= record.doubt;
    }
  }

  /** Goes on with every tranche that a run before began and did not see end. */
  resume(): void {
    for (const record of [...this.#records.values()]) this.#start(record, true);
  }

  #book({ tranche: id, order, trade, lots, price, time }: LegFillRecord): void {
    const record = this.#records.get(id);
    if (!record) return;
    const { purpose, leg, parent } = record;
    if (purpose === 'hedge') {
      const instrument = this.#instrumentOf(parent);
      this.#hedge?.ledger.hedged({ order, trade, instrument, side: parent.side, lots, price });
      this.#ledger.see(order, trade, lots);
      return;
    }
    const parts =
      purpose === 'combo'
        ? this.#legs.map(({ ratio }, index) => ({ leg: index, lots: lots * ratio }))
        : [{ leg: leg!, lots }];
    if (!this.#ledger.see(order, trade, lots)) return;
    for (const part of parts) {
      const tranche = { id, leg: part.leg, purpose: legPurpose(purpose), lots: parent.quantity };
      this.#ledger.fill(tranche, { lots: part.lots, price });
      const { instrument: traded, side: own } = this.#legs[part.leg]!;
      const side = purpose === 'unwind' ? opposite(own) : own;
      const one = { order, trade: `${trade}/${part.leg}`, lots: part.lots };
      const valuation = this.#streams.valuation(traded.id);
      this.#hedge?.fill({ ...one, instrument: traded, side }, valuation, time);
    }
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
    const leads = leg !== undefined && leg === lead;
    const position = this.#reducible(purpose, leg);
    const record: TrancheRecord = { kind: 'tranche', purpose, leg, leads, position, parent };
    this.#note(record);
    // An order of it may be out as soon as it starts: from here on a crash must not forget it.
    this.#journal.commit();
    this.#start(record, false);
  }

  #start(record: TrancheRecord, before: boolean): void {
    const { policyFor = defaultTranchePolicy, legs: _own, journal: _whole, ...run } = this.#plan;
    const { purpose, leg, leads, parent, position } = record;
    const instrument = this.#instrumentOf(parent);
    const tranche = new TrancheRun({ purpose, leg, parent, instrument });
    this.#runs.add(tranche);
    const { id, side, quantity: lots } = parent;
    const { micros: time } = this.#plan.time;
    const { id: traded } = instrument;
    this.#listener.next({ type: 'tranche', time, id, purpose, instrument: traded, side, lots });
    const policy = policyFor({ purpose, leads, parent, instrument });
    const settings = { ...run.settings, ...(position !== undefined && { position }) };
    const seed = `${run.seed}/${id}`;
    const journal = this.#journalOf(id, before);
    const plan = { ...run, parent, instrument, policy, seed, settings, journal };
    tranche.start(plan, this.#streams, this);
  }

  /** Whether one was begun is known here, even where its own journal has lost everything. */
  #journalOf(id: string, begunBefore: boolean): JournalSettings | undefined {
    const { journal } = this.#plan;
    if (!journal) return undefined;
    const { sink: _plan, sinkFor: _sinks, ...settings } = journal;
    return { ...settings, sink: journal.sinkFor(id), begunBefore };
  }

  /** What the hedge counts a fill by stands before it. */
  #writeValues(): void {
    if (!this.#hedge) return;
    for (const { instrument } of this.#legs) {
      const valuation = this.#streams.valuation(instrument.id);
      if (valuation && this.#written.get(instrument.id) !== valuation) {
        this.#written.set(instrument.id, valuation);
        this.#journal.add({ kind: 'value', valuation });
      }
    }
  }

  #note(record: TrancheRecord | LegFillRecord | SettledRecord): void {
    this.#journal.add(record);
    this.take(record);
  }

  #instrumentOf({ legs }: ParentOrder): Instrument {
    const { instruments, hedge } = this.#plan;
    const [{ instrument: id }] = legs as [ParentOrder['legs'][number]];
    return [...instruments, ...(hedge ? [hedge.instrument] : [])].find((one) => one.id === id)!;
  }

  #commit({ purpose, leg, parent: { id, quantity: lots } }: TrancheRecord): void {
    for (const [index, { target }] of this.#legs.entries()) {
      if (purpose === 'combo') this.#ledger.open({ id, leg: index, purpose: 'work', lots: target });
      if (leg === index) this.#ledger.open({ id, leg, purpose: legPurpose(purpose), lots });
    }
  }

  /** An unwind reduces what the parent itself has filled, so it passes while only reducing is allowed. */
  #reducible(purpose: TranchePurpose, leg: number | undefined): Lots | undefined {
    if (purpose !== 'unwind' || leg === undefined) return undefined;
    return signOf(this.#legs[leg]!.side) * this.#ledger.counts[leg]!.filled;
  }
}

/** A combo fills legs as their own work does. */
function legPurpose(purpose: TranchePurpose): 'work' | 'unwind' {
  return purpose === 'unwind' ? 'unwind' : 'work';
}
