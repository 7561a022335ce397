import {
  type FilledEvent,
  type HumanCommand,
  type InstrumentId,
  type Lots,
  type Micros,
  millisOfMicros,
  opposite,
  type ParentOrder,
  SECOND,
  type Side,
  signOf,
} from '@slipstream/core';
import { type Observable, Subscription } from 'rxjs';
import type { ExecutionStreams } from '../stream/execution-plan.ts';
import type { ExecutionEvent, ExecutionResult } from '../stream/execution-result.ts';
import { earlier } from '../time/earlier.ts';
import { type ComboRoute, comboFor } from './combo-for.ts';
import { HedgeDesk } from './hedge-desk.ts';
import { leadLeg } from './lead-leg.ts';
import { type Leg, legsOf } from './leg.ts';
import { legImbalance } from './leg-balance.ts';
import { LegLedger } from './leg-ledger.ts';
import { legsAccount } from './legs-account.ts';
import type { LegsEvent, TranchePurpose } from './legs-event.ts';
import { defaultTranchePolicy, type LegsPlan } from './legs-plan.ts';
import { type LegsSettings, legsSettings } from './legs-settings.ts';
import { LegsStreams } from './legs-streams.ts';
import { type LegsState, NEW_LEGS, planLegs, type TrancheOrder } from './plan-legs.ts';
import { TrancheLimits } from './tranche-limits.ts';
import { type TrancheListener, TrancheRun } from './tranche-run.ts';

/** Who is told what happens. */
export interface LegsListener {
  next(event: LegsEvent): void;
  complete(): void;
  error(error: unknown): void;
}

/** What is asked of a tranche. */
interface TrancheTerms {
  readonly instrument: InstrumentId;
  readonly side: Side;
  readonly lots: Lots;
  readonly end: Micros;
}

/**
 * One run of a parent with several legs: the planner between its streams and the runs of its tranches. Every tranche is
 * a plain parent order with a kernel of its own, so nothing here can over-fill one; what is decided here is only how
 * many lots of which leg may begin.
 */
export class LegsRun implements TrancheListener {
  readonly #plan: LegsPlan;
  readonly #listener: LegsListener;
  readonly #legs: readonly Leg[];
  readonly #settings: LegsSettings;
  readonly #ledger: LegLedger;
  readonly #limits: TrancheLimits;
  readonly #combo: ComboRoute | undefined;
  readonly #hedge: HedgeDesk | undefined;
  readonly #streams = new LegsStreams();
  readonly #subscriptions = new Subscription();
  readonly #runs = new Set<TrancheRun>();
  readonly #results: ExecutionResult[] = [];
  #state: LegsState = NEW_LEGS;
  #lead: number | undefined;
  #begun = 0;
  #accounted = true;
  #pause: { readonly until: Micros | undefined } | undefined;
  #stop: string | undefined;
  #refused = '';
  #turning = false;
  #again = false;
  #closing: (() => void) | undefined;
  #over = false;
  #wakeAt: Micros | undefined;
  #wake: Subscription | undefined;

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
    const lead = this.#legs.findIndex(({ instrument }) => instrument.id === this.#settings.lead);
    this.#lead = lead < 0 ? undefined : lead;
  }

  /** Starts. The updates come last, because they may begin at once. */
  listen(streams: ExecutionStreams): void {
    const { updates$, forecasts$, valuations$, human$, halts$, riskAccounts$ } = streams;
    this.#follow(riskAccounts$, (account) => this.#streams.account(account));
    this.#follow(human$, (command) => this.#human(command));
    this.#follow(halts$, (word) => this.#streams.call(word));
    this.#follow(forecasts$, (forecast) => this.#streams.forecast(forecast));
    this.#follow(valuations$, (valuation) => {
      this.#streams.value(valuation);
      this.#hedge?.ledger.value(valuation);
    });
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
    if (result) this.#results.push(result);
    if (result && result.outcome !== 'needs-attention') this.#ledger.settle(run.id);
    else {
      // What of it stands nobody knows, so it stays committed, and nothing more is begun.
      this.#accounted = false;
      const why = error === undefined ? '' : `: ${String(error)}`;
      this.#stop ??= `tranche ${run.id} is not accounted for${why}`;
    }
    this.#turn();
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
    const { by, reason } = command;
    if (command.parent !== undefined && command.parent !== parent.id) return;
    if (command.type === 'hedge' && !this.#hedge) {
      this.#refuse(parent.id, `${by} turns on a hedge, and none was set up for this parent`);
      return;
    }
    if (command.type === 'pause') this.#pause = { until: command.until };
    else if (command.type === 'resume') this.#pause = undefined;
    else if (command.type === 'stop') this.#stop ??= `stopped by ${by}: ${reason}`;
    else if (command.type === 'hedge') this.#hedge?.turn(command.on);
    this.#listener.next({ type: 'human', time: time.micros, command });
    if (command.type !== 'hedge') this.#streams.hear(command);
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
      if (ended && this.#runs.size === 0) this.#finish();
    }
    this.#turning = false;
  }

  #turnCombo(route: ComboRoute): void {
    const { parent } = this.#plan;
    const shut = this.#stop ?? (this.#closing ? 'no more market will come' : undefined);
    if (this.#begun === 0 && shut === undefined) {
      const { instrument, side } = route;
      const legs = [{ instrument: instrument.id, ratio: 1 }];
      const limit = this.#limits.combo(route);
      this.#begin('combo', undefined, { ...parent, id: this.#nextId(), legs, side, ...limit });
    }
    const busy = [...this.#runs].some(({ purpose }) => purpose === 'combo');
    if (!busy)
      this.#enter({ ...this.#state, phase: 'ended', reason: shut ?? 'its order has ended' });
  }

  #turnLegs(): void {
    const { parent, time } = this.#plan;
    const { start, end, quantity } = parent;
    const now = time.micros;
    if (this.#pause?.until !== undefined && now >= this.#pause.until) this.#pause = undefined;
    this.#lead ??= leadLeg(this.#legs, ({ instrument }) => this.#streams.view(instrument.id));
    const halt = this.#streams.halt?.level;
    if (halt === 'kill') this.#stop ??= 'killed';
    const legs = this.#ledger.counts;
    const busy = this.#legs.map((_leg, index) => this.#ledger.isBusy(index));
    const paused = this.#pause !== undefined || halt === 'halted' || this.#lead === undefined;
    const stop = this.#stop ?? (this.#closing ? 'no more market will come' : undefined);
    const facts = { now, start, end, quantity, legs, lead: this.#lead ?? 0, busy, paused, stop };
    const step = planLegs(this.#state, facts, this.#settings);
    this.#enter(step.state);
    if (step.recall) {
      for (const run of [...this.#runs]) {
        if (run.purpose !== 'hedge') run.recall(step.state.reason);
      }
    }
    for (const order of step.begin) this.#send(order, now);
    this.#wakeUp(earlier(step.wakeAt, this.#pause?.until));
  }

  #enter(state: LegsState): void {
    const { phase, reason } = state;
    const said = phase === this.#state.phase && reason === this.#state.reason;
    this.#state = state;
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
    this.#begin(purpose, leg, {
      ...this.#trancheOf({ instrument: instrument.id, side, lots, end }),
      ...limit,
    });
  }

  #turnHedge(): void {
    const halt = this.#streams.halt?.level ?? 'none';
    const shut = this.#stop ?? this.#closing ?? this.#pause;
    if (!this.#hedge || this.#over || halt !== 'none' || shut !== undefined) return;
    const { instrument, within = 10 * SECOND, collarTicks = 20 } = this.#hedge.settings;
    const book = this.#streams.view(instrument.id)?.book;
    const busy = [...this.#runs].some(({ purpose }) => purpose === 'hedge');
    const order = this.#hedge.plan(book, busy, this.#state.phase === 'ended');
    if (!order) return;
    const terms = { instrument: instrument.id, end: this.#plan.time.micros + within, ...order };
    this.#begin('hedge', undefined, { ...this.#trancheOf(terms), risk: { collarTicks } });
  }

  #trancheOf({ instrument, side, lots, end }: TrancheTerms): ParentOrder {
    const { urgency, risk } = this.#plan.parent;
    const legs = [{ instrument, ratio: 1 }];
    const terms = { side, quantity: lots, urgency, risk, remainder: 'leave' as const };
    return { id: this.#nextId(), legs, start: this.#plan.time.micros, end, ...terms };
  }

  #nextId(): string {
    return `${this.#plan.parent.id}-${this.#begun + 1}`;
  }

  #begin(purpose: TranchePurpose, leg: number | undefined, parent: ParentOrder): void {
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
    const leads = leg !== undefined && leg === this.#lead;
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

  #refuse(what: string, reason: string): void {
    const saying = `${what} ${reason}`;
    if (saying === this.#refused) return;
    this.#refused = saying;
    this.#listener.next({ type: 'refusal', time: this.#plan.time.micros, what, reason });
  }

  #wakeUp(at: Micros | undefined): void {
    if (at === this.#wakeAt || this.#over) return;
    this.#wake?.unsubscribe();
    this.#wakeAt = at;
    if (at === undefined) return;
    const { time } = this.#plan;
    const work = (): void => {
      this.#wakeAt = undefined;
      this.#turn();
    };
    this.#wake = time.schedule(work, millisOfMicros(Math.max(0, at - time.micros)));
  }

  #close(end: () => void): void {
    this.#closing = end;
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
      runs: this.#results,
      accounted: this.#accounted,
      reason: this.#state.reason,
    });
    this.#release();
    this.#listener.next({ type: 'legs-result', time: this.#plan.time.micros, result });
    end();
  }

  #release(): void {
    this.#over = true;
    this.#wake?.unsubscribe();
    this.#subscriptions.unsubscribe();
  }
}

/** A combo fills legs as their own work does. */
function legPurpose(purpose: TranchePurpose): 'work' | 'unwind' {
  return purpose === 'unwind' ? 'unwind' : 'work';
}
