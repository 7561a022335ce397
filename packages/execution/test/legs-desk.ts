import type {
  AccountQuery,
  HumanCommand,
  Instrument,
  InstrumentId,
  MarketUpdate,
  MarketView,
  Micros,
  OrderCommand,
  Valuation,
} from '@slipstream/core';
import { MarketTime } from '@slipstream/core';
import { sampleMarkets } from '@slipstream/core/testing';
import { merge, Subject, type Subscription } from 'rxjs';
import { executeLegs } from '../src/legs/execute-legs.ts';
import type { LegsEvent, LegsResult } from '../src/legs/legs-event.ts';
import type { LegsPlan } from '../src/legs/legs-plan.ts';
import type { HaltWord } from '../src/stream/execution-plan.ts';
import { FakeAccount } from './fake-account.ts';
import { marketOf, START } from './fake-market.ts';
import { FakeVenue, type Levels } from './fake-venue.ts';
import { TornJournal } from './torn-journal.ts';

/** A venue for each instrument, and a process that executes several legs on them, dies, and is started again. */
export class LegsDesk {
  readonly time = new MarketTime({ start: START });
  readonly venues = new Map<InstrumentId, FakeVenue>();
  readonly told: LegsEvent[] = [];
  readonly human$ = new Subject<HumanCommand>();
  readonly halts$ = new Subject<HaltWord>();
  readonly valuations$ = new Subject<Valuation>();
  error: unknown;
  readonly #plan: Omit<LegsPlan, 'gateway' | 'time' | 'seed' | 'journal'>;
  readonly #accounts = new Map<InstrumentId, FakeAccount>();
  readonly #views = new Map<InstrumentId, MarketView>();
  readonly #owners = new Map<string, FakeVenue>();
  #sinks = new Map<string, TornJournal>();
  #updates$ = new Subject<MarketUpdate>();
  #subscription: Subscription | undefined;
  #process = 0;
  #fuse = Number.POSITIVE_INFINITY;

  constructor(plan: Omit<LegsPlan, 'gateway' | 'time' | 'seed' | 'journal'>) {
    this.#plan = plan;
    for (const instrument of plan.instruments) {
      const venue = new FakeVenue(this.time, instrument);
      this.venues.set(instrument.id, venue);
      this.#accounts.set(instrument.id, new FakeAccount(venue, this.time));
    }
  }

  get alive(): boolean {
    return this.#subscription !== undefined;
  }

  /** The last word of the run, if it has come. */
  get result(): LegsResult | undefined {
    const last = this.told.at(-1);
    return last?.type === 'legs-result' ? last.result : undefined;
  }

  /** Starts a process on what the one before it left. */
  start(): void {
    this.#process += 1;
    this.#fuse = Number.POSITIVE_INFINITY;
    this.#updates$ = new Subject();
    const own = this.#process;
    const accounts = [...this.#accounts.values()];
    const gateway = {
      events$: merge(...[...this.venues.values()].map(({ events$ }) => events$)),
      send: (command: OrderCommand) => this.#send(command, own),
      account: {
        reports$: merge(...accounts.map(({ reports$ }) => reports$)),
        request: (query: AccountQuery) => {
          if (own === this.#process) this.#accounts.get(query.instrument)!.request(query);
        },
      },
    };
    const journal = { sink: this.#sinkFor('plan'), sinkFor: (id: string) => this.#sinkFor(id) };
    const plan = { ...this.#plan, gateway, time: this.time, seed: 7, journal };
    const { human$, halts$, valuations$ } = this;
    const streams = { updates$: this.#updates$, human$, halts$, valuations$ };
    this.#subscription = executeLegs(plan, streams).subscribe({
      next: (event) => void (own === this.#process && this.told.push(event)),
      error: (error: unknown) => {
        this.error = error;
      },
    });
    this.#show();
  }

  /** The process dies with so many more commands. */
  lightFuse(commands: number): void {
    this.#fuse = commands;
  }

  /** Dies without a word, and leaves of each journal what was committed and any part of the rest. */
  crash(which: number): void {
    const before = this.#subscription;
    if (!before) return;
    const left = [...this.#sinks].map(([id, sink], index) => {
      return [id, sink.after(which * (index + 1))] as const;
    });
    this.#process += 1;
    this.#sinks = new Map(left);
    this.#subscription = undefined;
    before.unsubscribe();
  }

  /** A disk that lies: nothing is left of a journal, whatever was committed. */
  lose(id: string): void {
    this.#sinks.delete(id);
  }

  say(command: Pick<HumanCommand, 'type'> & Partial<HumanCommand>): void {
    this.human$.next({ by: 'anna', reason: 'a test', ...command } as HumanCommand);
  }

  /** What tranches were begun, each once, in their order. */
  get tranches(): readonly string[] {
    const all = this.told.flatMap((event) =>
      event.type === 'tranche' ? [`${event.id}: ${event.side} ${event.lots}`] : [],
    );
    return [...new Set(all)];
  }

  quote(instrument: Instrument, bids: Levels, asks: Levels): void {
    this.venues.get(instrument.id)!.quote(bids, asks);
    this.#views.set(instrument.id, marketOf(bids, asks, { instrument }));
    this.#show();
  }

  pass(micros: Micros): void {
    this.time.advance(this.time.micros + micros);
  }

  /** Lots that the venue filled of an instrument on a side. */
  filled(instrument: InstrumentId, side: 'buy' | 'sell'): number {
    return [...this.venues.get(instrument)!.orders.values()]
      .filter(({ command }) => command.side === side)
      .reduce((sum, { filled }) => sum + filled, 0);
  }

  #show(): void {
    const markets = sampleMarkets([...this.#views.values()]);
    const times = { exchangeTime: this.time.micros, receiveTime: this.time.micros };
    for (const [instrument, view] of this.#views) {
      this.#updates$.next({ event: { type: 'quote', instrument, ...times }, view, markets });
    }
  }

  #send(command: OrderCommand, process: number): void {
    if (process !== this.#process) return;
    const own = command.type === 'place' ? this.venues.get(command.instrument) : undefined;
    if (own) this.#owners.set(command.order, own);
    this.#owners.get(command.order)?.send(command);
    this.#fuse -= 1;
    if (this.#fuse === 0) this.crash(this.#process);
  }

  #sinkFor(id: string): TornJournal {
    const sink = this.#sinks.get(id) ?? new TornJournal();
    this.#sinks.set(id, sink);
    return sink;
  }
}
