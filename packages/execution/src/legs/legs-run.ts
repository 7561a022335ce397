import { type HumanCommand, type Micros, opposite, SECOND, type Valuation } from '@slipstream/core';
import { type Observable, Subscription } from 'rxjs';
import type { ExecutionStreams } from '../stream/execution-plan.ts';
import { Alarm } from '../time/alarm.ts';
import { earlier } from '../time/earlier.ts';
import { type ComboRoute, comboFor } from './combo-for.ts';
import { HedgeDesk } from './hedge-desk.ts';
import { leadLeg } from './lead-leg.ts';
import { type Leg, legsOf } from './leg.ts';
import { legImbalance } from './leg-balance.ts';
import { LegLedger } from './leg-ledger.ts';
import { legsAccount } from './legs-account.ts';
import type { LegsEvent } from './legs-event.ts';
import { LegsJournal } from './legs-journal.ts';
import type { LegsPlan } from './legs-plan.ts';
import type { LegsRecord } from './legs-record.ts';
import { type LegsSettings, legsSettings } from './legs-settings.ts';
import { LegsStreams } from './legs-streams.ts';
import { type LegsState, NEW_LEGS, planLegs, sameState, type TrancheOrder } from './plan-legs.ts';
import { TrancheDesk } from './tranche-desk.ts';
import { TrancheLimits } from './tranche-limits.ts';

/** What the plan itself writes; of its tranches their desk does. */
type PlanRecord = Exclude<LegsRecord, { kind: 'legs' | 'tranche' | 'fill' | 'settled' }>;

/** Who is told what happens. */
export interface LegsListener {
  next(event: LegsEvent): void;
  complete(): void;
  error(error: unknown): void;
}

/**
 * One run of a parent with several legs: the planner between its streams and the runs of its tranches. Every tranche is
 * a plain parent order with a kernel of its own, so nothing here can over-fill one; what is decided here is only how
 * many lots of which leg may begin.
 */
export class LegsRun {
  readonly #plan: LegsPlan;
  readonly #listener: LegsListener;
  readonly #legs: readonly Leg[];
  readonly #settings: LegsSettings;
  readonly #ledger: LegLedger;
  readonly #limits: TrancheLimits;
  readonly #combo: ComboRoute | undefined;
  readonly #hedge: HedgeDesk | undefined;
  readonly #streams = new LegsStreams();
  readonly #journal: LegsJournal;
  readonly #subscriptions = new Subscription();
  readonly #tranches: TrancheDesk;
  #state: LegsState = NEW_LEGS;
  #lead: number | undefined;
  #pause: { readonly until: Micros | undefined } | undefined;
  #stop: string | undefined;
  #refused = '';
  #turning = false;
  #again = false;
  #closing: (() => void) | undefined;
  #over = false;
  readonly #alarm: Alarm;

  /** @throws {InvalidParent} and {@link InvalidSetting} for what cannot be run. */
  constructor(plan: LegsPlan, listener: LegsListener) {
    const { parent, instruments, hedge } = plan;
    this.#plan = plan;
    this.#listener = listener;
    this.#legs = legsOf(parent, instruments);
    this.#settings = legsSettings(plan.legs, this.#legs);
    this.#ledger = new LegLedger(this.#legs);
    const own = { legs: this.#legs, ledger: this.#ledger };
    this.#limits = new TrancheLimits({ ...own, parent, streams: this.#streams });
    this.#combo = this.#settings.comboFirst ? comboFor(parent, instruments) : undefined;
    this.#hedge = hedge && new HedgeDesk(hedge, plan.settings?.valuationMaxAge);
    const known = instruments.map(({ id }) => id);
    const start = { parent, instruments: known, seed: plan.seed };
    this.#journal = new LegsJournal({ kind: 'legs', version: 1, ...start }, plan.journal);
    this.#tranches = new TrancheDesk({
      ...own,
      journal: this.#journal,
      plan,
      streams: this.#streams,
      hedge: this.#hedge,
      listener: { next: (event) => listener.next(event), turn: () => this.#turn() },
    });
    this.#alarm = new Alarm(plan.time, () => this.#turn());
    const lead = this.#legs.findIndex(({ instrument }) => instrument.id === this.#settings.lead);
    this.#lead = lead < 0 ? undefined : lead;
    for (const record of this.#journal.past) this.#take(record);
  }

  /** Starts. The updates come last, because they may begin at once. */
  listen(streams: ExecutionStreams): void {
    const { updates$, forecasts$, valuations$, human$, halts$, riskAccounts$ } = streams;
    this.#follow(riskAccounts$, (account) => this.#streams.account(account));
    this.#follow(human$, (command) => this.#human(command));
    this.#follow(halts$, (word) => this.#note({ kind: 'halt', word }));
    this.#follow(forecasts$, (forecast) => this.#streams.forecast(forecast));
    this.#follow(valuations$, (valuation) => this.#value(valuation));
    // Nothing is planned before all of them are back: one that has ended is no reason to end.
    this.#turning = true;
    this.#tranches.resume();
    this.#turning = false;
    if (this.#over) return;
    this.#subscriptions.add(
      updates$.subscribe({
        next: (update) => {
          this.#streams.update(update);
          this.#turn();
        },
        error: (error: unknown) => this.#close(() => this.#listener.error(error)),
        complete: () => this.#close(() => this.#listener.complete()),
      }),
    );
  }

  /** Nobody listens any more: whatever works is cancelled. */
  abandon(): void {
    if (this.#over) return;
    this.#release();
    this.#tranches.abandon();
  }

  /** Why nothing more may be begun for good. */
  get #shut(): string | undefined {
    return this.#stop ?? this.#tranches.doubt;
  }

  #follow<Value>(stream$: Observable<Value> | undefined, next: (value: Value) => void): void {
    if (!stream$ || this.#over) return;
    const heard = (value: Value): void => {
      next(value);
      this.#turn();
    };
    // A stream that fails says no more; who needs it waits for what does not come, or goes on without it.
    this.#subscriptions.add(stream$.subscribe({ next: heard, error: () => undefined }));
  }

  #human(command: HumanCommand): void {
    const { parent, time } = this.#plan;
    const { by } = command;
    if (command.parent !== undefined && command.parent !== parent.id) return;
    if (command.type === 'hedge' && !this.#hedge) {
      this.#refuse(parent.id, `${by} turns on a hedge, and none was set up for this parent`);
      return;
    }
    this.#listener.next({ type: 'human', time: time.micros, command });
    this.#note({ kind: 'human', command });
  }

  #obey(command: HumanCommand): void {
    const { by, reason } = command;
    if (command.type === 'pause') this.#pause = { until: command.until };
    else if (command.type === 'resume') this.#pause = undefined;
    else if (command.type === 'stop') this.#stop ??= `stopped by ${by}: ${reason}`;
    else if (command.type === 'hedge') this.#hedge?.turn(command.on);
    if (command.type !== 'hedge') this.#streams.hear(command);
  }

  /** One that fills wait for is written down; of all others only those that a fill is counted by. */
  #value(valuation: Valuation): void {
    if ((this.#hedge?.ledger.waiting ?? 0) > 0) this.#note({ kind: 'value', valuation });
    else this.#streams.value(valuation);
  }

  /** Writes down what will be remembered, and remembers it. What nobody says again has to be safe at once. */
  #note(record: PlanRecord): void {
    this.#journal.add(record);
    if (record.kind === 'human' || record.kind === 'halt') this.#journal.commit();
    this.#take(record);
  }

  /** All that the plan remembers comes through here, live and from a journal. */
  #take(record: LegsRecord): void {
    switch (record.kind) {
      case 'legs':
        return;
      case 'tranche':
      case 'fill':
      case 'settled':
        this.#tranches.take(record);
        return;
      case 'state':
        this.#state = record.state;
        return;
      case 'lead':
        this.#lead = record.leg;
        return;
      case 'human':
        this.#obey(record.command);
        return;
      case 'halt':
        this.#streams.call(record.word);
        return;
      case 'value':
        this.#streams.value(record.valuation);
        this.#hedge?.ledger.value(record.valuation);
    }
  }

  /** Plans until nothing more follows; what a tranche brings at once is taken in the same turn. */
  #turn(): void {
    this.#again = true;
    if (this.#turning) return;
    this.#turning = true;
    while (this.#again && !this.#over) {
      this.#again = false;
      if (this.#combo) this.#turnCombo(this.#combo);
      else this.#turnLegs();
      this.#turnHedge();
      const ended = this.#state.phase === 'ended' || this.#closing !== undefined;
      if (ended && this.#tranches.open === 0) this.#finish();
    }
    this.#turning = false;
  }

  #turnCombo(route: ComboRoute): void {
    const { parent } = this.#plan;
    const shut = this.#shut ?? (this.#closing ? 'no more market will come' : undefined);
    if (this.#tranches.begun === 0 && shut === undefined) {
      const { instrument, side } = route;
      const legs = [{ instrument: instrument.id, ratio: 1 }];
      const limit = this.#limits.combo(route);
      this.#tranches.begin('combo', undefined, {
        ...parent,
        id: this.#tranches.nextId(),
        legs,
        side,
        ...limit,
      });
    }
    const busy = this.#tranches.isBusy('combo');
    if (!busy)
      this.#enter({ ...this.#state, phase: 'ended', reason: shut ?? 'its order has ended' });
  }

  #turnLegs(): void {
    const { parent, time } = this.#plan;
    const { start, end, quantity } = parent;
    const now = time.micros;
    if (this.#pause?.until !== undefined && now >= this.#pause.until) this.#pause = undefined;
    if (this.#lead === undefined) this.#choose();
    const halt = this.#streams.halt?.level;
    if (halt === 'kill') this.#stop ??= 'killed';
    const legs = this.#ledger.counts;
    const busy = this.#legs.map((_leg, index) => this.#ledger.isBusy(index));
    const paused = this.#pause !== undefined || halt === 'halted' || this.#lead === undefined;
    const stop = this.#shut ?? (this.#closing ? 'no more market will come' : undefined);
    const facts = { now, start, end, quantity, legs, lead: this.#lead ?? 0, busy, paused, stop };
    const step = planLegs(this.#state, facts, this.#settings);
    this.#enter(step.state);
    if (step.recall) this.#tranches.recall(step.state.reason);
    for (const order of step.begin) this.#send(order, now);
    if (!this.#over) this.#alarm.set(earlier(step.wakeAt, this.#pause?.until));
  }

  /** The lead stays what it was chosen to be: the others have followed it. */
  #choose(): void {
    const leg = leadLeg(this.#legs, ({ instrument }) => this.#streams.view(instrument.id));
    if (leg !== undefined) this.#note({ kind: 'lead', leg });
  }

  #enter(state: LegsState): void {
    const { phase, reason } = state;
    const said = phase === this.#state.phase && reason === this.#state.reason;
    if (!sameState(state, this.#state)) this.#note({ kind: 'state', state });
    if (said) return;
    const imbalance = legImbalance(this.#ledger.counts);
    const { micros } = this.#plan.time;
    this.#listener.next({ type: 'legs', time: micros, phase, reason, imbalance });
  }

  #send({ leg, purpose, lots }: TrancheOrder, now: Micros): void {
    const { unwindTicks, unwindWithin } = this.#settings;
    const { instrument, side: own } = this.#legs[leg]!;
    const works = purpose === 'work';
    const side = works ? own : opposite(own);
    const limit = works ? this.#limits.work(leg) : this.#limits.unwind(leg, side, unwindTicks);
    if (typeof limit === 'string') {
      this.#refuse(instrument.id, limit);
      return;
    }
    const end = works ? this.#plan.parent.end : now + unwindWithin;
    const plain = this.#tranches.trancheOf({ instrument: instrument.id, side, lots, end });
    this.#tranches.begin(purpose, leg, { ...plain, ...limit }, this.#lead);
  }

  #turnHedge(): void {
    const halt = this.#streams.halt?.level ?? 'none';
    const shut = this.#shut ?? this.#closing ?? this.#pause;
    if (!this.#hedge || this.#over || halt !== 'none' || shut !== undefined) return;
    const { instrument, within = 10 * SECOND, collarTicks = 20 } = this.#hedge.settings;
    const book = this.#streams.view(instrument.id)?.book;
    const busy = this.#tranches.isBusy('hedge');
    const order = this.#hedge.plan(book, busy, this.#state.phase === 'ended');
    if (!order) return;
    const terms = { instrument: instrument.id, end: this.#plan.time.micros + within, ...order };
    this.#tranches.begin('hedge', undefined, {
      ...this.#tranches.trancheOf(terms),
      risk: { collarTicks },
    });
  }

  #refuse(what: string, reason: string): void {
    const saying = `${what} ${reason}`;
    if (saying === this.#refused) return;
    this.#refused = saying;
    this.#listener.next({ type: 'refusal', time: this.#plan.time.micros, what, reason });
  }

  #close(end: () => void): void {
    this.#closing = end;
    this.#tranches.close();
    // Each run cancels what works and gives its account as it stands.
    this.#streams.close();
    this.#turn();
  }

  #finish(): void {
    const end = this.#closing ?? (() => this.#listener.complete());
    const result = legsAccount({
      legs: this.#legs,
      ledger: this.#ledger,
      hedge: this.#hedge,
      runs: this.#tranches.results,
      accounted: this.#tranches.doubt === undefined,
      reason: this.#state.reason,
    });
    this.#release();
    this.#listener.next({ type: 'legs-result', time: this.#plan.time.micros, result });
    end();
  }

  #release(): void {
    this.#over = true;
    this.#journal.close();
    this.#alarm.stop();
    this.#subscriptions.unsubscribe();
  }
}
