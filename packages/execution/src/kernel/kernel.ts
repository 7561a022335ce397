import {
  frozenInstrument,
  type Instrument,
  type MarketView,
  type Micros,
  type ParentOrder,
  seededRandom,
  type Valuation,
} from '@slipstream/core';
import type { Why } from '../policy/policy-context.ts';
import { type WorstPrice, worstPrice } from '../risk/limit-price.ts';
import { RiskDesk } from '../risk/risk-desk.ts';
import { earlier } from '../time/earlier.ts';
import { giveUpWaiting } from './absorb.ts';
import { checkParent } from './check-parent.ts';
import { Control } from './control.ts';
import { Dispatch } from './dispatch.ts';
import type { Phase } from './execution-event.ts';
import { frozenCopy } from './frozen.ts';
import { Intake } from './intake.ts';
import { Journal } from './journal.ts';
import { type KernelInput, whyOf } from './kernel-input.ts';
import type { KernelOutput, KernelParts } from './kernel-parts.ts';
import { type KernelResult, kernelResult } from './kernel-result.ts';
import { type KernelSettings, kernelSettings } from './kernel-settings.ts';
import type { KernelState } from './kernel-state.ts';
import { Ledger } from './ledger.ts';
import { type MarketRead, MarketReads } from './market-reads.ts';
import { NextAccount } from './next-account.ts';
import { freshUntil, nextWake } from './next-wake.ts';
import { dueAt } from './patience.ts';
import { PolicyDesk } from './policy-desk.ts';
import { quietOutput } from './quiet-output.ts';
import { RateBudget } from './rate-budget.ts';
import { ReadOnlyMarket } from './read-only-market.ts';
import { reconcile } from './reconcile.ts';
import { whyUnusable } from './usable-market.ts';
import { NO_WISH, type Wish, WishMaker } from './wish.ts';

/**
 * Makes a policy's wishes so, and keeps them harmless. It owns the quantity ledger, the state of every child
 * order, rounding, the message budget and the halts; no policy can pass it by. It has no clock and no I/O:
 * inputs go in, commands and journal entries come out. Where a policy is steady, a market event that changes nothing
 * it looked at costs a comparison and no memory.
 *
 * What is filled plus what may still fill never exceeds the parent's quantity at any emission. Parent, instrument,
 * forecasts and valuations are kept as frozen copies, so no write of a policy, or of whoever gave them, lifts a limit.
 *
 * @example
 * ```ts
 * import { FixedBook, SECOND } from '@slipstream/core';
 * import { sampleCall, sampleView } from '@slipstream/core/testing';
 * import { compose, cross, immediate, Kernel } from '@slipstream/execution';
 *
 * const kernel = new Kernel({
 *   parent: {
 *     id: 'p1', legs: [{ instrument: sampleCall.id, ratio: 1 }], side: 'buy', quantity: 20,
 *     start: 0, end: 60 * SECOND, urgency: 1, risk: {}, remainder: 'leave',
 *   },
 *   instrument: sampleCall,
 *   policy: compose(immediate(), cross()),
 *   seed: 7,
 * });
 * const book = new FixedBook({ instrument: sampleCall, bids: [200, 5], asks: [205, 3] });
 * const { commands } = kernel.step({ kind: 'market', now: 0 }, sampleView(sampleCall, { book }));
 * commands.map((command) => command.type); // => ['place']
 * kernel.committed; // => 20
 * ```
 */
export class Kernel {
  readonly #parts: KernelParts;
  readonly #settings: KernelSettings;
  readonly #ledger: Ledger;
  readonly #budget: RateBudget;
  readonly #journal = new Journal();
  readonly #control = new Control();
  readonly #reads = new MarketReads();
  readonly #desk: PolicyDesk;
  readonly #risk: RiskDesk;
  readonly #intake: Intake;
  readonly #wishes: WishMaker;
  readonly #dispatch: Dispatch;
  readonly #account: NextAccount;
  #wish: Wish = NO_WISH;
  #phase: Phase = 'waiting';
  #worked = false;
  /** What a market input brings that changes nothing; absent while every one has to be worked on. */
  #quiet: KernelOutput | undefined;

  /**
   * @throws {InvalidParent} when the parent cannot be executed on this instrument.
   * @throws {InvalidSetting} when a setting cannot work, or two policies bear one id.
   */
  constructor(parts: KernelParts) {
    const parent = frozenCopy(parts.parent);
    const instrument = frozenInstrument(parts.instrument);
    checkParent(parent, instrument);
    this.#parts = { ...parts, parent, instrument };
    const settings = kernelSettings(parts.settings);
    this.#settings = settings;
    this.#ledger = new Ledger(parent.quantity);
    this.#budget = new RateBudget(settings.rate);
    const desk = new PolicyDesk({ ...this.#parts, mostFaults: settings.mostFaults });
    this.#desk = desk;
    this.#risk = new RiskDesk(parent, parts.checks);
    const own = { ledger: this.#ledger, journal: this.#journal, risk: this.#risk };
    this.#dispatch = new Dispatch({
      ...own,
      budget: this.#budget,
      parent: parent.id,
      instrument: instrument.id,
      side: parent.side,
    });
    const recall = this.#dispatch.recall.bind(this.#dispatch);
    const control = this.#control;
    this.#intake = new Intake({ ...own, parent, instrument, control, desk, recall });
    const random = seededRandom(parts.seed);
    const { minimumWake, reconcileEvery, answerWithin } = settings;
    this.#wishes = new WishMaker(this.#parts, { ...own, desk, random, minimumWake });
    this.#account = new NextAccount({
      names: `${parent.id}.`,
      instrument: instrument.id,
      start: parent.start,
      every: reconcileEvery,
      retryAfter: answerWithin,
    });
  }

  /** The parent as it was given at the start: a frozen copy. */
  get parent(): ParentOrder {
    return this.#parts.parent;
  }

  /** The instrument as it was given at the start: frozen, and a copy where the given one was not. */
  get instrument(): Instrument {
    return this.#parts.instrument;
  }

  /** Lots that are filled, by unique trades. */
  get filled(): number {
    return this.#ledger.filled;
  }

  /** Lots that child orders may still fill: in flight, in doubt and announced included. */
  get committed(): number {
    return this.#ledger.committed;
  }

  /** Where the parent stands on its way to an end. */
  get phase(): Phase {
    return this.#phase;
  }

  /** The number of the last input, counted from 0; −1 before the first. */
  get position(): number {
    return this.#journal.position;
  }

  /** Whether the last input was worked on; otherwise it was a market event that changed nothing. */
  get worked(): boolean {
    return this.#worked;
  }

  /** How many runs of this parent there were before. */
  get life(): number {
    return this.#dispatch.save().life;
  }

  /** What the last step that was worked on looked at of its market, for a journal. */
  get reads(): readonly MarketRead[] {
    return this.#reads.list();
  }

  /** The account of the parent as it stands: every lot and every child order. */
  result(): KernelResult {
    return kernelResult(this.#ledger, this.#control.ending?.reason, this.#journal.time);
  }

  /**
   * Takes one input.
   *
   * @param market the market of the instrument as it stands at this input, whatever the input is. A lease
   *   is enough: nothing of it is kept.
   */
  step(input: KernelInput, market: MarketView | undefined): KernelOutput {
    if (this.#quiet && market && input.kind === 'market' && this.#isQuiet(input, market)) {
      this.#journal.begin(input.now);
      this.#worked = false;
      return this.#quiet;
    }
    return this.#workOn(input, market);
  }

  /**
   * Takes an input of a journal: the inputs before its position that the journal left out brought nothing, and this one
   * is worked on whatever it is.
   */
  stepAgain(position: number, input: KernelInput, market: MarketView | undefined): KernelOutput {
    this.#journal.skipTo(position);
    return this.#workOn(input, market);
  }

  /** All that this kernel remembers. It is plain data where the memories of its policies are. */
  save(): KernelState {
    return {
      phase: this.#phase,
      children: [...this.#ledger.children],
      control: this.#control.save(),
      intake: this.#intake.save(),
      desk: this.#desk.save(),
      said: this.#wishes.save(),
      wish: this.#wish,
      risk: this.#risk.save(),
      budget: this.#budget.save(),
      names: this.#dispatch.save(),
      journal: this.#journal.save(),
      account: this.#account.save(),
    };
  }

  /** Takes over what a kernel of the same parts remembered. For a kernel that has not had an input. */
  restore(state: KernelState): void {
    this.#phase = state.phase;
    for (const child of state.children) this.#ledger.record(child);
    this.#control.restore(state.control);
    this.#intake.restore(state.intake);
    this.#desk.restore(state.desk);
    this.#wishes.restore(state.said);
    this.#wish = state.wish;
    this.#risk.restore(state.risk);
    this.#budget.restore(state.budget);
    this.#dispatch.restore(state.names);
    this.#journal.restore(state.journal);
    this.#account.restore(state.account);
  }

  /** Whether nothing that the last step rested on has changed: the market that it saw, the clock, the orders. */
  #isQuiet({ now }: KernelInput, market: MarketView): boolean {
    const { wakeAt } = this.#quiet!;
    if (wakeAt !== undefined && now >= wakeAt) return false;
    const { valuation } = this.#intake;
    if (valuation !== undefined && now > freshUntil(valuation, this.#settings)) return false;
    return this.#reads.stillHold(market);
  }

  #workOn(input: KernelInput, market: MarketView | undefined): KernelOutput {
    this.#journal.begin(input.now);
    const now = this.#journal.time;
    this.#reads.clear();
    this.#worked = true;
    this.#quiet = undefined;
    if (input.kind === 'recovered') {
      this.#dispatch.beginLife(input.life);
      this.#account.forget();
    }
    if (input.kind === 'account') this.#account.told(input.report.askedAt);
    const shown = market && new ReadOnlyMarket(market, this.#reads);
    this.#risk.begin(now, shown);
    this.#intake.take(input, now);
    this.#giveUpWaiting(now);
    this.#turn(now);
    const before = this.#ledger.version;
    const { retryAt, settled } = this.#work(now, whyOf(input), shown);
    this.#turn(now);
    const account = this.#askAccount(now);
    const { commands, retryAt: budgetAt, mayPass } = this.#dispatch.take();
    const wakeAt = this.#nextWake(now, earlier(retryAt, budgetAt));
    const still = this.#ledger.version === before && commands.length === 0;
    const settles = settled && still && !mayPass;
    if (settles && market) this.#quiet = quietOutput(wakeAt);
    return { commands, events: this.#journal.take(), wakeAt, account };
  }

  #giveUpWaiting(now: Micros): void {
    for (const child of this.#ledger.unsettled) {
      if (child.state === 'unknown') continue;
      const due = dueAt(child, this.#settings);
      if (due !== undefined && now >= due) this.#ledger.record(giveUpWaiting(child));
    }
  }

  /** Brings the phase up to what is known. */
  #turn(now: Micros): void {
    const { parent } = this.#parts;
    const { filled, quantity, settled } = this.#ledger;
    this.#control.pass(now);
    if (filled >= quantity) this.#control.end(now, 'all of it is filled');
    else if (now >= parent.end) this.#control.end(now, 'its time is over');
    const { ending, pause, unreconciled } = this.#control;

    if (this.#phase === 'ended') return;
    if (ending) {
      const late = now >= ending.since + this.#settings.settleWithin;
      // What a run before may have sent last is not accounted for until its venue was asked.
      const over = settled && !unreconciled;
      this.#enter(over ? 'ended' : late ? 'needs-attention' : 'ending', ending.reason);
    } else if (now < parent.start) this.#enter('waiting', 'before its start');
    else if (pause) this.#enter('paused', pause.reason);
    else this.#enter('running', 'its time has come');
  }

  #enter(phase: Phase, reason: string): void {
    this.#phase = phase;
    if (this.#journal.says('phase', phase)) return;
    this.#journal.addOnce('phase', phase, { type: 'phase', phase, reason });
  }

  /**
   * Asks, compares and sends. Gives the time at which a price that is held back may move, and whether the same market
   * would bring the same again.
   */
  #work(
    now: Micros,
    why: Why,
    market: MarketView | undefined,
  ): { readonly retryAt: Micros | undefined; readonly settled: boolean } {
    if (this.#phase === 'ended') return { retryAt: undefined, settled: true };
    const { parent, instrument, pricer } = this.#parts;
    const { halt, unreconciled } = this.#control;
    const valuation = this.#freshValuation(now);
    const shut = this.#phase === 'running' ? undefined : `the parent is ${this.#phase}`;
    const unusable = market ? whyUnusable(market) : 'no market was seen yet';
    const usable = market && unusable === undefined ? market : undefined;
    const worst: WorstPrice =
      usable && shut === undefined
        ? worstPrice({ parent, instrument, pricer, book: usable.book, now, valuation })
        : { kind: 'none' };
    if (shut !== undefined) this.#wish = { ...NO_WISH, reason: shut };
    else if (usable) {
      const unknown = worst.kind === 'unknown' ? worst.reason : undefined;
      const refusal = unknown ?? halt?.reason ?? unreconciled?.reason;
      const { forecast } = this.#intake;
      const occasion = { now, why, market: usable, forecast, valuation, worst, refusal };
      this.#wish = this.#wishes.ask(occasion);
    }

    const { owner, desired, reason } = this.#wish;
    const settings = this.#settings;
    const plan = reconcile({
      ledger: this.#ledger,
      side: parent.side,
      owner,
      desired,
      worst,
      now,
      urgent: this.#control.urgent,
      settings,
    });
    if (plan.intents.length > 0) {
      const closed = shut ?? unusable ?? unreconciled?.reason;
      const risk = {
        parent,
        instrument,
        market,
        valuation,
        forecast: this.#intake.forecast,
        mostOpen: settings.rate.reserveForCancels,
        halt,
        position: settings.position,
      };
      this.#dispatch.send(plan.intents, { now, owner, closed, risk, reason });
    }
    this.#queryDoubts(now);
    // Time alone moves a limit in volatility, and a policy that is not steady may think again at any input.
    const timeless = parent.limit?.kind !== 'volatility' && this.#wish.steady;
    return { retryAt: plan.retryAt, settled: shut !== undefined || !usable || timeless };
  }

  #queryDoubts(now: Micros): void {
    for (const child of this.#ledger.unsettled) {
      if (child.state !== 'unknown') continue;
      if (now >= dueAt(child, this.#settings)!) this.#dispatch.query(child, now);
    }
  }

  #askAccount(now: Micros): KernelOutput['account'] {
    if (this.#phase === 'ended') return undefined;
    return this.#account.take(now, this.#control.unreconciled !== undefined);
  }

  #freshValuation(now: Micros): Valuation | undefined {
    const { valuation } = this.#intake;
    return valuation && now <= freshUntil(valuation, this.#settings) ? valuation : undefined;
  }

  #nextWake(now: Micros, retryAt: Micros | undefined): Micros | undefined {
    if (this.#phase === 'ended') return undefined;
    const doubted = this.#control.unreconciled !== undefined;
    return nextWake({
      now,
      parent: this.#parts.parent,
      ledger: this.#ledger,
      control: this.#control,
      settings: this.#settings,
      valuation: this.#intake.valuation,
      others: [retryAt, this.#wish.wakeAt, this.#account.dueAt(now, doubted)],
    });
  }
}
