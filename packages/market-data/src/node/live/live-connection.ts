import {
  type Diagnostic,
  type InstrumentId,
  type LineInput,
  type Micros,
  millisOfMicros,
  SECOND,
  systemWallClock,
  type WallClock,
} from '@slipstream/core';
import { type Observable, Subject } from 'rxjs';
import type { BookTransition } from '../../books/book-change.ts';
import { SnapshotsNotFetched } from '../../errors/snapshots-not-fetched.ts';
import { TooManyChannels } from '../../errors/too-many-channels.ts';
import {
  type ConnectionEffect,
  type ConnectionInput,
  type ConnectionOptions,
  type ConnectionState,
  initialConnection,
  wakeTime,
} from '../../live/connection-state.ts';
import { ConnectionTraffic } from '../../live/connection-traffic.ts';
import { stepConnection } from '../../live/step-connection.ts';
import type { ConnectionMetrics } from './connection-metrics.ts';
import { DEFAULT_TIMING, type LiveConnectionOptions } from './live-connection-options.ts';
import { Socket, type SocketListener } from './socket.ts';

const SKEW_WINDOW: Micros = 60 * SECOND;
const LAG_WINDOW: Micros = 10 * SECOND;

/** What a connection said, its secrets blotted out. */
export interface SentText {
  readonly connection: string;
  readonly text: string;
}

/**
 * One connection to a venue that stays: it comes back after any loss, subscribes what is wanted, and heals single
 * books. What it hears are inputs for the entrance of a line, its own word that it is up or down among them (read
 * by `withConnections`). Nothing is buffered: subscribe before `start`.
 *
 * @example
 * ```ts
 * import { deribitProtocol } from '@slipstream/market-data';
 * import { LiveConnection } from '@slipstream/market-data/node';
 *
 * const connection = new LiveConnection({
 *   protocol: deribitProtocol(),
 *   url: 'wss://www.deribit.com/ws/api/v2',
 *   seed: 7,
 * });
 * connection.want(['book.BTC-PERPETUAL.100ms', 'trades.BTC-PERPETUAL.100ms']);
 * connection.metrics.desired; // => 2
 * connection.metrics.phase; // => 'idle'
 * ```
 */
export class LiveConnection {
  /**
   * What the venue says, for `entrance.accept`: to the letter, but for the tokens in the answer to a login. Completes
   * when the connection is stopped.
   */
  readonly inputs$: Observable<LineInput>;
  /** What it says itself, without secrets, for a recording. */
  readonly sent$: Observable<SentText>;
  /** Ups, downs, refusals: what a person should know. */
  readonly diagnostics$: Observable<Diagnostic>;
  readonly #options: ConnectionOptions;
  readonly #url: string;
  readonly #wall: WallClock;
  readonly #fetchSnapshot: ((channel: string) => Promise<string>) | undefined;
  readonly #inputs = new Subject<LineInput>();
  readonly #sent = new Subject<SentText>();
  readonly #diagnostics = new Subject<Diagnostic>();
  readonly #waiting: ConnectionInput[] = [];
  readonly #traffic = new ConnectionTraffic({ skewWindow: SKEW_WINDOW, lagWindow: LAG_WINDOW });
  readonly #live: Set<string> = new Set();
  readonly #gaps: Set<string> = new Set();
  #channelsOfBook: ReadonlyMap<InstrumentId, readonly string[]> = new Map();
  #state: ConnectionState = initialConnection();
  #socket: Socket | undefined;
  #busy = false;
  #timerDue: Micros | undefined;
  #cancelTimer: (() => void) | undefined;
  #lateSnapshots = 0;
  #failedSnapshots = 0;
  #unsentRequests = 0;
  #lastDown: ConnectionMetrics['lastDown'];

  constructor(options: LiveConnectionOptions) {
    const { protocol, url, name, seed, timing, requestsPerSecond } = options;
    this.#options = {
      protocol,
      name: name ?? protocol.venue,
      seed,
      timing: { ...DEFAULT_TIMING, ...timing },
      requestsPerSecond: requestsPerSecond ?? protocol.requestsPerSecond,
      watchesBooks: options.watchesBooks ?? false,
      asksReferences: options.asksReferences ?? false,
    };
    this.#url = url;
    this.#wall = options.wall ?? systemWallClock();
    this.#fetchSnapshot = options.fetchSnapshot;
    this.inputs$ = this.#inputs.asObservable();
    this.sent$ = this.#sent.asObservable();
    this.diagnostics$ = this.#diagnostics.asObservable();
  }

  /** Its name, which every input of it bears. */
  get name(): string {
    return this.#options.name;
  }

  /** The connection in figures, as it stands. */
  get metrics(): ConnectionMetrics {
    const { counts, phase, desired, confirmed, refused, pending } = this.#state;
    const figures = this.#traffic.figures;
    const { heardAt } = figures;
    return {
      ...counts,
      ...figures,
      phase,
      desired: desired.size,
      confirmed: confirmed.size,
      refused,
      pending: pending.size,
      reconnects: Math.max(0, counts.opened - 1),
      quietMicros: heardAt === undefined ? undefined : Math.max(0, this.#wall.now() - heardAt),
      drops: {
        lateSnapshots: this.#lateSnapshots,
        failedSnapshots: this.#failedSnapshots,
        unsentRequests: this.#unsentRequests,
      },
      lastDown: this.#lastDown,
    };
  }

  /** Connects, now and after every loss, until `stop`. */
  start(): void {
    this.#give({ kind: 'start' });
  }

  /** Ends for good. */
  stop(): void {
    this.#give({ kind: 'stop' });
  }

  /**
   * The channels that should be subscribed from now on, all of them; the connection finds the difference.
   *
   * @throws {RawFeedNeedsCredentials} for a channel for known users without credentials; nothing changes then.
   * @throws {InvalidChannel} for a text that names no channel of the venue.
   * @throws {TooManyChannels} for more than the venue gives to one connection.
   */
  want(channels: Iterable<string>): void {
    const wanted = new Set(channels);
    const { protocol } = this.#options;
    protocol.check(wanted);
    const { venue, channelsPerConnection: most = Number.POSITIVE_INFINITY } = protocol;
    if (wanted.size > most) throw new TooManyChannels({ venue, wanted: wanted.size, most });
    const books = new Map<InstrumentId, string[]>();
    for (const channel of wanted) {
      const book = protocol.bookOf(channel);
      if (book !== undefined) books.set(book, [...(books.get(book) ?? []), channel]);
    }
    this.#channelsOfBook = books;
    this.#give({ kind: 'want', channels: wanted });
  }

  /** Whether it is up and the venue has confirmed the book of an instrument. */
  carriesBook(instrument: InstrumentId): boolean {
    const { phase, confirmed, resync } = this.#state;
    const channels = this.#channelsOfBook.get(instrument) ?? [];
    return phase === 'open' && channels.some((one) => confirmed.has(one) && !resync.has(one));
  }

  /** Is told of every change of a book's status, by the option `transitions` of `books`; a gap is healed. */
  readonly followBook = (
    instrument: InstrumentId,
    transition: Pick<BookTransition, 'to'>,
  ): void => {
    this.noteBook(instrument, transition);
    if (transition.to === 'gap') this.healBook(instrument);
  };

  /** Is told of a change of a book's status that somebody else heals. */
  noteBook(instrument: InstrumentId, { to }: Pick<BookTransition, 'to'>): void {
    for (const channel of this.#channelsOfBook.get(instrument) ?? []) {
      if (to === 'gap') this.#live.delete(channel);
      else if (to === 'live' || to === 'crossed') this.#live.add(channel);
    }
  }

  /** Asks for a book anew. Books that are told in one turn, as after a loss, are asked for together. */
  healBook(instrument: InstrumentId): void {
    const channels = this.#channelsOfBook.get(instrument);
    if (!channels || this.#state.phase !== 'open') return;
    if (this.#gaps.size === 0) queueMicrotask(() => this.#resync());
    for (const channel of channels) this.#gaps.add(channel);
  }

  #resync(): void {
    const channels = [...this.#gaps];
    this.#gaps.clear();
    this.#give({ kind: 'resync', channels });
  }

  /** Inputs do not nest: one that a listener causes waits for its turn. */
  #give(input: ConnectionInput): void {
    this.#waiting.push(input);
    if (!this.#busy) this.#drain();
  }

  #drain(): void {
    this.#busy = true;
    for (let next = this.#waiting.shift(); next; next = this.#waiting.shift()) this.#step(next);
    this.#busy = false;
  }

  #step(input: ConnectionInput): void {
    const time = this.#wall.now();
    const message = input.kind === 'frame' ? this.#options.protocol.read(input.text) : undefined;
    const { state, effects } = stepConnection(this.#state, input, time, this.#options, message);
    this.#state = state;
    for (const effect of effects) this.#do(effect, time);
    this.#arm(time);
    if (input.kind !== 'stop') return;
    this.#inputs.complete();
    this.#sent.complete();
    this.#diagnostics.complete();
  }

  readonly #listener: SocketListener = {
    opened: () => {
      this.#traffic.sign(this.#wall.now());
      this.#give({ kind: 'opened' });
    },
    frame: (text, bytes) => this.#hear(text, bytes),
    heard: () => this.#traffic.sign(this.#wall.now()),
    closed: (reason) => this.#give({ kind: 'closed', reason }),
  };

  /** Market data change nothing that a step decides, so they pass at a cost that no number of channels changes. */
  #hear(text: string, bytes: number): void {
    const message = this.#options.protocol.read(text);
    const exchangeTime = message.kind === 'data' ? message.exchangeTime : undefined;
    this.#traffic.note(bytes, exchangeTime, this.#wall.now());
    if (message.kind !== 'data' || this.#busy || this.#state.phase !== 'open') {
      this.#give({ kind: 'frame', text });
      return;
    }
    this.#busy = true;
    this.#enter(text);
    this.#busy = false;
    if (this.#waiting.length > 0) this.#drain();
  }

  #do(effect: ConnectionEffect, time: Micros): void {
    switch (effect.kind) {
      case 'open':
        this.#socket = new Socket(this.#url, this.#listener);
        break;
      case 'drop':
        this.#lastDown = { reason: effect.reason, time };
        this.#socket?.drop();
        this.#socket = undefined;
        break;
      case 'send':
        this.#send(effect.text);
        break;
      case 'enter':
        this.#enter(effect.text);
        break;
      case 'fetch-snapshot':
        void this.#fetch(effect.channel);
        break;
      case 'tell':
        this.#diagnostics.next(effect.diagnostic);
        break;
    }
  }

  #send(text: string): void {
    if (this.#socket?.send(text) !== true) {
      this.#unsentRequests += 1;
      return;
    }
    if (!this.#sent.observed) return;
    const { name: connection, protocol } = this.#options;
    this.#sent.next({ connection, text: protocol.conceal(text) });
  }

  #enter(text: string): void {
    this.#inputs.next({ kind: 'frame', connection: this.#options.name, text });
  }

  /** A snapshot that fails is asked for again when the book's time to heal is over. */
  async #fetch(channel: string): Promise<void> {
    const socket = this.#socket;
    try {
      if (!this.#fetchSnapshot) throw new SnapshotsNotFetched({ channel });
      const answer = await this.#fetchSnapshot(channel);
      if (this.#socket === socket)
        this.#enter(this.#options.protocol.snapshotText(channel, answer));
      else this.#lateSnapshots += 1;
    } catch (error) {
      this.#failedSnapshots += 1;
      const message = `the snapshot of ${channel} could not be fetched: ${String(error)}`;
      const source = 'market-data/live';
      this.#diagnostics.next({ level: 'warning', source, message, time: this.#wall.now() });
    }
  }

  /** Keeps one timer, no later than the connection wants to be woken; an early one rings for nothing. */
  #arm(now: Micros): void {
    const due = wakeTime(this.#state, this.#options, this.#traffic.heardAt);
    if (due !== undefined && this.#timerDue !== undefined && this.#timerDue <= due) return;
    this.#cancelTimer?.();
    this.#timerDue = due;
    if (due === undefined) return;
    const ring = (): void => {
      this.#timerDue = undefined;
      // After a long pause of this process the timer rings before the frames that wait are read, and they would
      // count as silence. A round later they have been.
      setImmediate(() => {
        this.#give({ kind: 'wake', heardAt: this.#traffic.heardAt, live: this.#live });
      });
    };
    this.#cancelTimer = this.#wall.setTimer(ring, millisOfMicros(Math.max(0, due - now)));
  }
}
