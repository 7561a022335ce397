import {
  type Markets,
  type MarketUpdate,
  type MarketView,
  MINUTE,
  type Micros,
  type OrderCommand,
} from '@slipstream/core';
import { catchError, type Observable, of, Subscription } from 'rxjs';
import { TapeRecorder } from '../cost/tape-recorder.ts';
import type { KernelEvent } from '../kernel/execution-event.ts';
import { Kernel } from '../kernel/kernel.ts';
import type { KernelInput } from '../kernel/kernel-input.ts';
import type { KernelOutput, KernelParts } from '../kernel/kernel-parts.ts';
import { JournalledKernel } from '../recovery/journalled-kernel.ts';
import { Alarm } from '../time/alarm.ts';
import type { ExecutionPlan, ExecutionStreams, HaltWord } from './execution-plan.ts';
import type { ExecutionEvent, ExecutionResult } from './execution-result.ts';

type Untimed<Input> = Input extends KernelInput ? Omit<Input, 'now'> : never;
type Word = Untimed<KernelInput>;

/** Who is told what happens. */
export interface RunListener {
  next(event: ExecutionEvent): void;
  complete(): void;
  error(error: unknown): void;
}

/** How often the venue's account is compared with ours where the plan does not say. */
const RECONCILE_EVERY = MINUTE;

/** What takes the steps of a run: a kernel, or one that writes them down. */
interface Stepper {
  step(input: KernelInput, market: MarketView | undefined): KernelOutput;
}

/** One run of a parent: a kernel between its streams, its gateway and its time. */
export class Run {
  readonly #plan: ExecutionPlan;
  readonly #kernel: Kernel;
  readonly #stepper: Stepper;
  readonly #journalled: JournalledKernel | undefined;
  readonly #recorder: TapeRecorder;
  readonly #listener: RunListener;
  readonly #subscriptions = new Subscription();
  readonly #waiting: Word[] = [];
  /** The one market input, so that an event of the market that changes nothing takes no memory. */
  readonly #marketInput = { kind: 'market' as const, now: 0 };
  #markets: Markets | undefined;
  #stepping = false;
  #over = false;
  #closing: (() => void) | undefined;
  readonly #alarm: Alarm;

  constructor(plan: ExecutionPlan, listener: RunListener) {
    this.#plan = plan;
    this.#listener = listener;
    const parts = partsOf(plan);
    this.#journalled = plan.journal && new JournalledKernel(parts, plan.journal);
    this.#kernel = this.#journalled?.kernel ?? new Kernel(parts);
    this.#stepper = this.#journalled ?? this.#kernel;
    this.#recorder = new TapeRecorder(this.#kernel.parent, this.#kernel.instrument);
    this.#alarm = new Alarm(plan.time, () => this.#hear({ kind: 'timer' }));
  }

  /** Starts. The updates come last, because they may begin at once. */
  listen(streams: ExecutionStreams): void {
    const { gateway, time } = this.#plan;
    const { account } = gateway;
    const recovery = this.#journalled?.recovery;
    if (recovery) this.#hear({ kind: 'recovered', life: recovery.life, reason: recovery.reason });
    else this.#hear({ kind: 'timer' });
    this.#follow(account?.reports$, (report) => this.#hear({ kind: 'account', report }));
    this.#follow(gateway.events$, (event) => this.#hear({ kind: 'order', event }), 'orders');
    this.#follow(streams.human$, (command) => this.#hear({ kind: 'human', command }));
    this.#follow(streams.halts$, (word) => this.#hear(haltInput(word)));
    const accounts$ = streams.riskAccounts$?.pipe(catchError(() => of(undefined)));
    this.#follow(accounts$, (account) => this.#hear({ kind: 'risk-account', account }));
    this.#follow(
      streams.valuations$,
      (valuation) => {
        if (valuation.instrument !== this.#kernel.instrument.id) return;
        this.#recorder.valuation(time.micros, valuation);
        this.#hear({ kind: 'valuation', valuation });
      },
      'valuations',
    );
    this.#follow(
      streams.forecasts$,
      (forecast) => {
        if (forecast.instrument !== this.#kernel.instrument.id) return;
        this.#hear({ kind: 'forecast', forecast });
      },
      'forecasts',
    );
    if (this.#over) return;
    this.#subscriptions.add(
      streams.updates$.subscribe({
        next: (update) => this.#guard(() => this.#update(update)),
        error: (error: unknown) => this.#close(() => this.#listener.error(error)),
        complete: () => this.#close(() => this.#listener.complete()),
      }),
    );
  }

  /** Ends without a listener: whatever works is cancelled. */
  abandon(): void {
    if (this.#over) return;
    const reason = 'nobody listens to the run any more';
    this.#hear({ kind: 'halt', level: 'kill', reason });
    this.#release();
  }

  #follow<Value>(
    stream$: Observable<Value> | undefined,
    next: (value: Value) => void,
    stream?: 'orders' | 'valuations' | 'forecasts',
  ): void {
    if (!stream$ || this.#over) return;
    const error = (cause: unknown): void => {
      if (stream !== undefined) this.#hear({ kind: 'lost', stream, reason: String(cause) });
    };
    this.#subscriptions.add(stream$.subscribe({ next, error }));
  }

  #update({ event, view, markets }: MarketUpdate): void {
    const { time } = this.#plan;
    const { instrument } = this.#kernel;
    this.#markets = markets;
    if (event.type === 'trade' && event.instrument === instrument.id) {
      this.#recorder.trade(time.micros, event);
    }
    const concernsAll = event.type === 'connection' || event.type === 'venue-status';
    if (view?.instrument.id !== instrument.id && !concernsAll) return;
    const market = this.#market();
    if (market) this.#recorder.market(time.micros, market);
    this.#hearMarket(market);
  }

  /** The common case: nothing waits, and the event changes nothing that the kernel rests on. */
  #hearMarket(market: MarketView | undefined): void {
    if (this.#over || this.#stepping) {
      this.#hear({ kind: 'market' });
      return;
    }
    this.#stepping = true;
    this.#marketInput.now = this.#plan.time.micros;
    this.#act(this.#stepper.step(this.#marketInput, market), this.#marketInput.now);
    this.#stepping = false;
    this.#settle();
  }

  #market(): MarketView | undefined {
    return this.#markets?.view(this.#kernel.instrument.id);
  }

  /** Takes an input in its turn: what a command brings at once waits until its step is done. */
  #hear(word: Word): void {
    if (this.#over) return;
    this.#waiting.push(word);
    if (!this.#stepping) this.#settle();
  }

  /** Takes whatever waits, and ends where the parent has. */
  #settle(): void {
    if (this.#waiting.length > 0) {
      this.#stepping = true;
      this.#guard(() => {
        for (let next = this.#waiting.shift(); next; next = this.#waiting.shift()) this.#step(next);
      });
      this.#stepping = false;
    }
    if (this.#over) return;
    if (this.#closing) this.#finish(this.#closing);
    else if (this.#kernel.phase === 'ended') this.#finish(() => this.#listener.complete());
  }

  #guard(work: () => void): void {
    try {
      work();
    } catch (error) {
      this.#fail(error);
    }
  }

  /** The kernel or the market itself failed, which neither may: cancel by the last account, and say so. */
  #fail(error: unknown): void {
    if (this.#over) return;
    const open = this.#kernel.result().children.filter(({ leaves }) => leaves > 0);
    this.#release();
    for (const { order } of open) this.#plan.gateway.send({ type: 'cancel', order });
    this.#listener.error(error);
  }

  #step(word: Word): void {
    const now = this.#plan.time.micros;
    this.#act(this.#stepper.step({ ...word, now }, this.#market()), now);
  }

  #act({ commands, events, wakeAt, account }: KernelOutput, now: Micros): void {
    if (!this.#kernel.worked) return;
    for (const command of commands) this.#send(command, now);
    if (account) this.#plan.gateway.account?.request(account);
    for (const event of events) this.#tell(event, now);
    if (!this.#over) this.#alarm.set(wakeAt);
  }

  #send(command: OrderCommand, now: Micros): void {
    const { order, type } = command;
    if (type === 'place' || type === 'amend') this.#recorder.decision(now, order);
    try {
      this.#plan.gateway.send(command);
    } catch (error) {
      // A gateway may not throw. If one does, nobody knows how far the command came.
      const times = { exchangeTime: now, receiveTime: now };
      const reason = `the gateway threw ${String(error)}`;
      if (type === 'query') return;
      const event = { type: 'unknown-outcome', order, command: type, reason, ...times } as const;
      this.#waiting.push({ kind: 'order', event });
    }
  }

  #tell(event: KernelEvent, now: Micros): void {
    const booked = event.type === 'order' && event.event.type === 'filled';
    if (booked && event.event.type === 'filled' && event.note?.kind !== 'contradiction') {
      this.#recorder.fill(now, event.event);
    }
    this.#listener.next(event);
  }

  /** No update will come: what works is cancelled, and the account is given as it stands. */
  #close(end: () => void): void {
    this.#closing = end;
    this.#hear({ kind: 'close' });
  }

  #finish(end: () => void): void {
    if (this.#over) return;
    const time = this.#plan.time.micros;
    const result = this.#result(time);
    this.#release();
    this.#listener.next({ type: 'result', time, result });
    end();
  }

  #result(now: Micros): ExecutionResult {
    const { parent, instrument } = this.#kernel;
    const account = this.#kernel.result();
    const tape = this.#recorder.close(now, account.remainder, this.#market()?.book);
    return { ...account, parent, instrument, tape };
  }

  #release(): void {
    this.#over = true;
    this.#plan.journal?.sink.close();
    this.#alarm.stop();
    this.#subscriptions.unsubscribe();
  }
}

function partsOf(plan: ExecutionPlan): KernelParts {
  const { settings = {}, gateway } = plan;
  if (!gateway.account || 'reconcileEvery' in settings) return plan;
  return { ...plan, settings: { ...settings, reconcileEvery: RECONCILE_EVERY } };
}

function haltInput(word: HaltWord): Word {
  const { level, reason } = word;
  if (level === 'none') return { kind: 'lift-halt', by: word.by, reason };
  return { kind: 'halt', level, reason };
}
