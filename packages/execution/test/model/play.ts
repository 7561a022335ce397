import {
  type AccountQuery,
  type AccountReport,
  type BookStatus,
  MILLISECOND,
  MINUTE,
  type Micros,
  type OrderCommand,
  type OrderEvent,
  SECOND,
} from '@slipstream/core';
import { sampleCall } from '@slipstream/core/testing';
import { MemoryJournal } from '../../src/journal/memory-journal.ts';
import { readJournal } from '../../src/journal/read-journal.ts';
import type { Kernel } from '../../src/kernel/kernel.ts';
import type { KernelInput } from '../../src/kernel/kernel-input.ts';
import type { DesiredOrder } from '../../src/policy/policy.ts';
import { JournalledKernel } from '../../src/recovery/journalled-kernel.ts';
import { replayJournal } from '../../src/recovery/replay-journal.ts';
import { AdversarialVenue } from '../adversarial-venue.ts';
import { marketOf, START } from '../fake-market.ts';
import type { OmitEach } from '../unstamped.ts';
import type { Action, Want } from './action.ts';
import { type Desk, LIMIT, obedient, QUANTITY } from './desk.ts';

/** A journal that knows how much of it a crash cannot take. */
class SyncedJournal extends MemoryJournal {
  synced = 0;

  override commit(): void {
    this.synced = this.text.length;
  }
}

/** Cheaper than `expect` in a loop that runs a million times. */
function must(holds: boolean, rule: string, ...seen: readonly unknown[]): void {
  if (!holds) throw new Error(`${rule}: ${seen.map(String).join(', ')}`);
}

/** Whether a child order has ended. */
export function isEnd(state: string): boolean {
  return ['filled', 'cancelled', 'rejected', 'expired'].includes(state);
}

/** Whether the venue has still to say what became of a child order. */
function isInDoubt({ state }: { readonly state: string }): boolean {
  return state === 'unknown' || state === 'cancel-pending' || state === 'pending';
}

/** Plays actions against a journalled kernel and its venue, and checks the invariants after every one. */
export class Play {
  readonly venue = new AdversarialVenue();
  readonly delivered: OrderEvent[] = [];
  /** How often each thing happened that a play is for. */
  readonly seen = { crashes: 0, torn: 0, adopted: 0, reports: 0, placed: 0 };
  /** How often each kind of event of an order was heard, told again included. */
  readonly heard = new Map<OrderEvent['type'], number>();
  now: Micros = START;
  #journal = new SyncedJournal();
  #journalled: JournalledKernel;
  readonly #desk: Desk;
  #status: keyof typeof MARKETS = 'live';
  readonly #questions: { readonly query: AccountQuery; readonly askedAt: Micros }[] = [];
  readonly #reports: AccountReport[] = [];
  readonly #ends = new Map<string, string>();
  #filled = 0;
  #sent = 0;
  #allowance = 20;
  #halted = false;
  #killed = false;
  /** Whether the disk forgot what was sent: until the venue was heard, the kernel cannot know, and says so. */
  #forgetful = false;
  /** Whether a report came that was asked for after that. */
  #heard = true;
  /**
   * Whether the disk forgot how an order ended. While the kernel is in doubt of it, what is left of it counts beside the
   * orders that took its place: more than the parent may be counted, and then nothing may be placed.
   */
  #endsForgotten = false;
  #placed = 0;
  readonly #askedToCancel = new Set<string>();
  readonly #generations = new Map<string, number>();
  readonly #wanted = new Set<string>();
  #wishes: readonly DesiredOrder[] = [];

  constructor(desk: Desk = obedient) {
    this.#desk = desk;
    this.#journalled = new JournalledKernel(desk.parts, { sink: this.#journal });
  }

  get kernel(): Kernel {
    return this.#journalled.kernel;
  }

  get journal(): string {
    return this.#journal.text;
  }

  do(action: Action): void {
    const { venue } = this;
    switch (action.kind) {
      case 'want':
        this.#tell(action.wants.map((one) => this.#desired(one)));
        return;
      case 'change': {
        const { which, ticks, lots } = action;
        const place = which % Math.max(1, this.#wishes.length);
        this.#tell(
          this.#wishes.map((one, index) => (index === place ? { ...one, ticks, lots } : one)),
        );
        return;
      }
      case 'nonsense': {
        const order = this.#desired({ ...PLAIN, ticks: action.number });
        this.#tell([action.number === 1e9 ? { ...order, ticks: 200, lots: 1e9 } : order]);
        return;
      }
      case 'process':
        this.#process(action);
        return;
      case 'answer':
        this.#answer();
        return;
      case 'fill':
        venue.fill(action.which, action.lots);
        return;
      case 'venue-kill':
        venue.kill(action.which);
        return;
      case 'deliver':
        if (action.channel === 'accounts') this.#report(this.#reports.shift());
        else this.deliver(venue.channels[action.channel].shift());
        return;
      case 'repeat':
        this.deliver(this.delivered[action.which % Math.max(1, this.delivered.length)]);
        return;
      case 'disconnect':
        venue.disconnect();
        this.#questions.length = 0;
        this.#reports.push(venue.report(QUERY, this.now));
        return;
      case 'crash':
        this.#crash(action.share, action.synced);
        return;
      case 'pass':
        this.step({ kind: 'timer' }, action.micros);
        return;
      case 'clock-back':
        this.now -= action.micros;
        this.step({ kind: 'market' });
        this.now += action.micros;
        return;
      case 'book':
        this.#status = action.status;
        this.step({ kind: 'market' });
        return;
      case 'pause':
      case 'resume': {
        const command = { type: action.kind, by: 'test', reason: '' };
        this.step({ kind: 'human', command });
        return;
      }
      case 'halt':
        this.#halt(action.level);
        return;
      case 'lift':
        if (this.#forgetful) return;
        this.#halted = this.#killed;
        this.step({ kind: 'lift-halt', by: 'ada', reason: 'test' });
    }
  }

  deliver(event: OrderEvent | undefined): void {
    if (!event) return;
    this.delivered.push(event);
    this.heard.set(event.type, (this.heard.get(event.type) ?? 0) + 1);
    this.step({ kind: 'order', event });
  }

  /** Everything is told, nothing is lost any more, and time passes beyond the end. */
  settle(): void {
    this.#status = 'live';
    for (let round = 0; round < 14; round += 1) {
      this.#answer();
      if (this.kernel.phase === 'ended') return;
      this.do({ kind: 'pass', micros: round === 0 ? MINUTE : 5 * SECOND });
    }
  }

  /** The journal, given again from its last start, brings the very same kernel. */
  checkReplay(): void {
    const { kernel } = replayJournal(this.#desk.parts, readJournal(this.#journal.past()).records);
    const { filled, committed, phase } = this.kernel;
    const again = [kernel.filled, kernel.committed, kernel.phase];
    must(again.join() === [filled, committed, phase].join(), 'replayed otherwise', again);
  }

  step(input: OmitEach<KernelInput, 'now'>, after: Micros = MILLISECOND): void {
    this.now += after;
    const market = MARKETS[this.#status];
    const stamped = { ...input, now: this.now } as KernelInput;
    const { commands, account, events } = this.#journalled.step(stamped, market);
    for (const event of events) {
      if (event.type !== 'reconciliation') continue;
      for (const { kind } of event.findings) this.seen.adopted += Number(kind === 'unknown-to-us');
    }
    for (const command of commands) {
      this.#checkCommand(command);
      this.venue.inbound.push(command);
      this.#sent += 1;
    }
    if (account) this.#questions.push({ query: account, askedAt: this.now });
    this.#check();
  }

  /** What is on its way arrives, both ways. */
  #answer(): void {
    while (this.venue.inbound.length + this.#questions.length > 0)
      this.do({ kind: 'process', fate: 'answered', fill: 0, away: false });
    for (const channel of ['trades', 'orders'] as const) {
      while (this.venue.channels[channel].length > 0) this.do({ kind: 'deliver', channel });
    }
    while (this.#reports.length > 0) this.do({ kind: 'deliver', channel: 'accounts' });
  }

  #tell(wishes: readonly DesiredOrder[]): void {
    this.#wishes = wishes;
    this.step({ kind: 'forecast', forecast: this.#desk.forecast(this.now, wishes) });
  }

  /** Commands are taken in by their order; a question about the account comes after those that were sent before it. */
  #process({ fate, fill, away }: Extract<Action, { kind: 'process' }>): void {
    const { venue } = this;
    if (venue.inbound.length > 0) venue.process(fate, fill, away);
    else {
      const question = this.#questions.shift();
      if (question && fate === 'answered') {
        this.#reports.push(venue.report(question.query, question.askedAt));
      }
    }
  }

  #report(report: AccountReport | undefined): void {
    if (!report) return;
    this.seen.reports += 1;
    this.#heard ||= report.askedAt >= (this.kernel.save().control.unreconciled?.since ?? 0);
    this.step({ kind: 'account', report });
  }

  #halt(level: 'reduce-only' | 'halted' | 'kill'): void {
    this.#halted = true;
    const open = this.#open();
    this.step({ kind: 'halt', level, reason: 'test' });
    if (level !== 'kill' || this.#killed) return;
    this.#killed = true;
    for (const order of open) must(this.#askedToCancel.has(order), 'killed, not cancelled', order);
  }

  /** Dies, and starts again on a prefix of the journal: at least what was synced, or less where the disk lied. */
  #crash(share: number, synced: boolean): void {
    const { text } = this.#journal;
    const first = text.indexOf('\n') + 1;
    const least = synced ? this.#journal.synced : first;
    const cut = least + Math.floor(((text.length - least) * share) / 1_000);
    this.seen.crashes += 1;
    this.seen.torn += Number(text[cut - 1] !== '\n');
    this.#journal = new SyncedJournal(text.slice(0, cut));
    this.#journalled = new JournalledKernel(this.#desk.parts, { sink: this.#journal });
    const { control } = this.kernel.save();
    this.#halted = control.halt !== undefined;
    this.#killed = control.halt?.level === 'kill';
    // What was heard and not synced is heard again from the venue's account.
    this.#filled = 0;
    this.#ends.clear();
    this.#askedToCancel.clear();
    if (!synced) {
      this.#forgetful = true;
      this.#heard = false;
      this.#endsForgotten = true;
      this.#allowance += 20;
      this.#placed = Number.NEGATIVE_INFINITY;
    }
    const { life, reason } = this.#journalled.recovery!;
    this.step({ kind: 'recovered', life, reason });
  }

  #desired({ slot, renew, ticks, lots, immediate }: Want): DesiredOrder {
    const generation = (this.#generations.get(slot) ?? 0) + Number(renew);
    this.#generations.set(slot, generation);
    this.#wanted.add(`${slot} ${generation}`);
    const timeInForce = immediate ? 'immediate-or-cancel' : 'good-til-cancelled';
    return { slot, generation, ticks, lots, timeInForce, postOnly: !immediate };
  }

  #open(): readonly string[] {
    const children = this.kernel.result().children;
    return children.filter(({ state }) => !isEnd(state)).map(({ order }) => order);
  }

  #checkCommand(command: OrderCommand): void {
    const { kernel, now } = this;
    if (command.type === 'cancel') this.#askedToCancel.add(command.order);
    if (command.type === 'query' || command.type === 'cancel') return;
    const { ticks, lots } = command;
    must(sampleCall.ticks.allows(ticks) && ticks <= LIMIT, 'price', ticks);
    must(Number.isSafeInteger(lots) && lots >= 1, 'quantity', lots);
    if (command.type === 'amend') return;
    this.#placed += 1;
    this.seen.placed += 1;
    const wanted = !this.#desk.obeys || this.#placed <= this.#wanted.size;
    must(wanted, 'a generation was placed twice', this.#placed);
    must(!this.#halted && kernel.phase === 'running', 'placed while', kernel.phase);
    must(this.#status === 'live', 'placed on a book that is', this.#status);
    must(this.#heard, 'placed before the venue was asked', command.order);
    const counted = kernel.filled + kernel.committed;
    must(counted <= QUANTITY, 'placed while more than the parent is counted', counted);
    must(now < START + MINUTE, 'placed after the end', now);
    must(!command.postOnly || ticks < 205, 'post-only crosses at', ticks);
  }

  #check(): void {
    const { kernel, now } = this;
    const { exposure, filled } = this.venue;
    const counted = kernel.filled + kernel.committed;
    must(exposure <= QUANTITY, 'exposed to more than the parent', exposure);
    // The kernel says when it has compared every order; from then on it must know all that the venue can fill.
    if (this.#forgetful && this.#heard) {
      this.#forgetful = kernel.save().control.unreconciled !== undefined;
    }
    if (!this.#forgetful) {
      must(exposure <= counted, 'exposed to more than is counted', exposure, counted);
      if (this.#endsForgotten) this.#endsForgotten = kernel.result().children.some(isInDoubt);
      must(this.#endsForgotten || counted <= QUANTITY, 'counted more than the parent', counted);
    }
    must(kernel.filled <= filled, 'booked more than was filled', kernel.filled, filled);
    must(kernel.filled >= this.#filled, 'fills fell', kernel.filled);
    this.#filled = kernel.filled;
    const allowed = this.#allowance + (5 * (Math.max(now, START) + 10 * SECOND - START)) / SECOND;
    must(this.#sent <= allowed, 'messages beyond the budget', this.#sent);
    for (const { order, state } of kernel.result().children) {
      const end = this.#ends.get(order);
      must(end === undefined || state === end, 'left its end', order, String(end), state);
      if (isEnd(state)) this.#ends.set(order, state);
    }
  }
}

const marketIn = (status: BookStatus) =>
  marketOf([200, 50, 195, 50], [205, 30, 210, 50], { status });
const MARKETS = {
  live: marketIn('live'),
  gap: marketIn('gap'),
  stale: marketIn('stale'),
  crossed: marketIn('crossed'),
};
const PLAIN: Want = { slot: 'a', renew: false, ticks: 200, lots: 5, immediate: false };
const QUERY: AccountQuery = { instrument: sampleCall.id, names: 'p.', since: START };
