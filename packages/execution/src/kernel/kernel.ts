import {
  frozenInstrument,
  type Instrument,
  type MarketView,
  type Micros,
  type OrderCommand,
  type ParentOrder,
  type Pricer,
  seededRandom,
  type Valuation,
} from '@slipstream/core';
import type { Policy } from '../policy/policy.ts';
import type { Why } from '../policy/policy-context.ts';
import { type WorstPrice, worstPrice } from '../risk/limit-price.ts';
import { earlier } from '../time/earlier.ts';
import { giveUpWaiting } from './absorb.ts';
import { checkParent } from './check-parent.ts';
import { isTerminal } from './child-state.ts';
import { Control } from './control.ts';
import { Dispatch } from './dispatch.ts';
import type { KernelEvent, Phase } from './execution-event.ts';
import { frozenCopy } from './frozen.ts';
import { Intake } from './intake.ts';
import { Journal } from './journal.ts';
import type { KernelInput } from './kernel-input.ts';
import { type KernelResult, kernelResult } from './kernel-result.ts';
import { type KernelSettings, kernelSettings } from './kernel-settings.ts';
import { Ledger } from './ledger.ts';
import { dueAt } from './patience.ts';
import { PolicyDesk } from './policy-desk.ts';
import { RateBudget } from './rate-budget.ts';
import { reconcile } from './reconcile.ts';
import { NO_WISH, type Wish, WishMaker } from './wish.ts';

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
}

/**
 * Makes a policy's wishes so, and keeps them harmless. It owns the quantity ledger, the state of every child
 * order, rounding, the message budget and the halts; no policy can pass it by. It has no clock and no I/O:
 * inputs go in, commands and journal entries come out.
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
  readonly #intake: Intake;
  readonly #wishes: WishMaker;
  readonly #dispatch: Dispatch;
  #wish: Wish = NO_WISH;
  #phase: Phase = 'waiting';

  /**
   * @throws {InvalidParent} when the parent cannot be executed on this instrument.
   * @throws {InvalidSetting} when a setting cannot work, or two policies bear one id.
   */
  constructor(parts: KernelParts) {
    const parent = frozenCopy(parts.parent);
    const instrument = frozenInstrument(parts.instrument);
    checkParent(parent, instrument);
    this.#parts = { ...parts, parent, instrument };
    this.#settings = kernelSettings(parts.settings);
    this.#ledger = new Ledger(parent.quantity);
    this.#budget = new RateBudget(this.#settings.rate);
    const { minimumWake, mostFaults } = this.#settings;
    const desk = new PolicyDesk({ ...this.#parts, mostFaults });
    const own = { ledger: this.#ledger, journal: this.#journal };
    this.#intake = new Intake({ ...own, parent: parent.id, control: this.#control, desk });
    const random = seededRandom(parts.seed);
    this.#wishes = new WishMaker(this.#parts, { ...own, desk, random, minimumWake });
    this.#dispatch = new Dispatch({
      ...own,
      budget: this.#budget,
      parent: parent.id,
      instrument: instrument.id,
      side: parent.side,
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
    this.#journal.begin(input.now);
    const now = this.#journal.time;
    this.#intake.take(input, now);
    this.#giveUpWaiting(now);
    this.#turn(now);
    const retryAt = this.#work(now, whyOf(input), market);
    this.#turn(now);
    const { commands, retryAt: budgetAt } = this.#dispatch.take();
    const wakeAt = this.#nextWake(now, earlier(retryAt, budgetAt));
    return { commands, events: this.#journal.take(), wakeAt };
  }

  #giveUpWaiting(now: Micros): void {
    for (const child of [...this.#ledger.unsettled]) {
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
    const { ending, pause } = this.#control;

    if (this.#phase === 'ended') return;
    if (ending) {
      const late = now >= ending.since + this.#settings.settleWithin;
      this.#enter(settled ? 'ended' : late ? 'needs-attention' : 'ending', ending.reason);
    } else if (now < parent.start) this.#enter('waiting', 'before its start');
    else if (pause) this.#enter('paused', pause.reason);
    else this.#enter('running', 'its time has come');
  }

  #enter(phase: Phase, reason: string): void {
    this.#phase = phase;
    this.#journal.addOnce('phase', phase, { type: 'phase', phase, reason });
  }

  /** Asks, compares and sends; gives the time at which a price that is held back may move. */
  #work(now: Micros, why: Why, market: MarketView | undefined): Micros | undefined {
    if (this.#phase === 'ended') return undefined;
    const { parent, instrument, pricer } = this.#parts;
    const valuation = this.#freshValuation(now);
    const shut = this.#phase === 'running' ? undefined : `the parent is ${this.#phase}`;
    const usable = market && whyUnusable(market) === undefined ? market : undefined;
    const worst: WorstPrice = usable
      ? worstPrice({ parent, instrument, pricer, book: usable.book, now, valuation })
      : { kind: 'none' };
    if (shut !== undefined) this.#wish = { ...NO_WISH, reason: shut };
    else if (usable) {
      const refusal = worst.kind === 'unknown' ? worst.reason : this.#control.halt?.reason;
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
    const closed = shut ?? (market ? whyUnusable(market) : 'no market was seen yet');
    const risk = {
      parent,
      instrument,
      valuation,
      mostOpen: settings.rate.reserveForCancels,
      halt: this.#control.halt,
      position: settings.position,
    };
    this.#dispatch.send(plan.intents, { now, owner, closed, risk, reason });
    this.#queryDoubts(now);
    return plan.retryAt;
  }

  #queryDoubts(now: Micros): void {
    for (const child of [...this.#ledger.unsettled]) {
      if (child.state !== 'unknown') continue;
      if (now >= dueAt(child, this.#settings)!) this.#dispatch.query(child, now);
    }
  }

  #freshValuation(now: Micros): Valuation | undefined {
    const { valuation } = this.#intake;
    return valuation && now <= this.#freshUntil(valuation) ? valuation : undefined;
  }

  #freshUntil({ time, age }: Valuation): Micros {
    return time - age + this.#settings.valuationMaxAge;
  }

  #nextWake(now: Micros, retryAt: Micros | undefined): Micros | undefined {
    if (this.#phase === 'ended') return undefined;
    const { parent } = this.#parts;
    const { ending, pause } = this.#control;
    const { settleWithin } = this.#settings;
    const { valuation } = this.#intake;
    const needsValuation = parent.limit?.kind === 'volatility' || parent.risk.maxVega !== undefined;
    const times = [
      retryAt,
      this.#wish.wakeAt,
      parent.start,
      parent.end,
      pause?.until,
      ending && ending.since + settleWithin,
      needsValuation && valuation ? this.#freshUntil(valuation) + 1 : undefined,
    ];
    for (const child of this.#ledger.unsettled) {
      if (!isTerminal(child.state)) times.push(dueAt(child, this.#settings));
    }
    let next: Micros | undefined;
    for (const time of times) if (time !== undefined && time > now) next = earlier(next, time);
    return next;
  }
}

/** Why nobody may trade on a market; nothing when one may. */
function whyUnusable({ book, trading }: MarketView): string | undefined {
  if (book.status !== 'live') return `the book is ${book.status}`;
  return trading === 'open' ? undefined : `trading is ${trading}`;
}

function whyOf({ kind }: KernelInput): Why {
  return kind === 'lift-halt' || kind === 'close' || kind === 'lost' ? 'halt' : kind;
}
