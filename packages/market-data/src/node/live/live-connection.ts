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
import { ClockSkew } from '../../live/clock-skew.ts';
import {
  type ConnectionCounts,
  type ConnectionEffect,
  type ConnectionInput,
  type ConnectionOptions,
  type ConnectionState,
  type ConnectionTiming,
  initialConnection,
  wakeTime,
} from '../../live/connection-state.ts';
import { stepConnection } from '../../live/step-connection.ts';
import type { VenueMessage, VenueProtocol } from '../../live/venue-protocol.ts';
import { Socket } from './socket.ts';

const SKEW_WINDOW: Micros = 60 * SECOND;

const TIMING: ConnectionTiming = {
  silence: 25 * SECOND,
  connect: 10 * SECOND,
  answer: 10 * SECOND,
  healing: 5 * SECOND,
  stable: 60 * SECOND,
  backoff: { first: SECOND, cap: 30 * SECOND },
};

/** How a live connection is made. */
export interface LiveConnectionOptions {
  readonly protocol: VenueProtocol;
  /** Where the venue listens: `wss://www.deribit.com/ws/api/v2`. */
  readonly url: string;
  /** The venue's name, alone or with a slash and more (`deribit/2`); alone by default. */
  readonly name?: string;
  /** Decides the chance in the backoff; another one on every machine. */
  readonly seed: number;
  /** Times in microseconds that differ from the default: 25 s of silence, a backoff from 1 s to 30 s. */
  readonly timing?: Partial<ConnectionTiming>;
  /** Most requests in a second; the protocol's by default. */
  readonly requestsPerSecond?: number;
  /** Whether `followBook` is told of the books, so that one whose snapshot was lost is asked for again. */
  readonly watchesBooks?: boolean;
  /** Fetches a snapshot of a channel's book, where the venue gives one on request only. */
  readonly fetchSnapshot?: (channel: string) => Promise<string>;
  /** The clock and its timers; the machine's by default. */
  readonly wall?: WallClock;
}

/** A connection in figures, for a dashboard. */
export interface ConnectionMetrics extends ConnectionCounts {
  readonly phase: ConnectionState['phase'];
  readonly desired: number;
  readonly confirmed: number;
  /** Channels that the venue refused, with its reasons. */
  readonly refused: ReadonlyMap<string, string>;
  /** Requests without an answer. */
  readonly pending: number;
  /** The least of receive time minus exchange time of late; absent before the first dated frame. */
  readonly clockSkewMicros: Micros | undefined;
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
  /** What the venue says, verbatim, for `entrance.accept`. Completes when the connection is stopped. */
  readonly inputs$: Observable<LineInput>;
  /** Ups, downs, refusals: what a person should know. */
  readonly diagnostics$: Observable<Diagnostic>;
  readonly #options: ConnectionOptions;
  readonly #url: string;
  readonly #wall: WallClock;
  readonly #fetchSnapshot: ((channel: string) => Promise<string>) | undefined;
  readonly #inputs = new Subject<LineInput>();
  readonly #diagnostics = new Subject<Diagnostic>();
  readonly #waiting: ConnectionInput[] = [];
  readonly #skew = new ClockSkew({ windowMicros: SKEW_WINDOW });
  #channelsOfBook: ReadonlyMap<InstrumentId, readonly string[]> = new Map();
  #state: ConnectionState = initialConnection();
  #socket: Socket | undefined;
  #busy = false;
  #timerDue: Micros | undefined;
  #cancelTimer: (() => void) | undefined;

  constructor(options: LiveConnectionOptions) {
    const { protocol, url, name, seed, timing, requestsPerSecond, watchesBooks } = options;
    this.#options = {
      protocol,
      name: name ?? protocol.venue,
      seed,
      timing: { ...TIMING, ...timing },
      requestsPerSecond: requestsPerSecond ?? protocol.requestsPerSecond,
      watchesBooks: watchesBooks ?? false,
    };
    this.#url = url;
    this.#wall = options.wall ?? systemWallClock();
    this.#fetchSnapshot = options.fetchSnapshot;
    this.inputs$ = this.#inputs.asObservable();
    this.diagnostics$ = this.#diagnostics.asObservable();
  }

  /** The connection in figures, as it stands. */
  get metrics(): ConnectionMetrics {
    const { counts, phase, desired, confirmed, refused, pending } = this.#state;
    return {
      ...counts,
      phase,
      desired: desired.size,
      confirmed: confirmed.size,
      refused,
      pending: pending.size,
      clockSkewMicros: this.#skew.micros,
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
   * @throws {RawFeedNeedsCredentials} for a raw channel of Deribit without credentials; nothing changes then.
   */
  want(channels: Iterable<string>): void {
    const wanted = new Set(channels);
    const { protocol } = this.#options;
    protocol.check(wanted);
    const books = new Map<InstrumentId, string[]>();
    for (const channel of wanted) {
      const book = protocol.bookOf(channel);
      if (book !== undefined) books.set(book, [...(books.get(book) ?? []), channel]);
    }
    this.#channelsOfBook = books;
    this.#give({ kind: 'want', channels: wanted });
  }

  /** Is told of every change of a book's status, by the option `transitions` of `books`; a gap is healed. */
  readonly followBook = (instrument: InstrumentId, { to }: Pick<BookTransition, 'to'>): void => {
    const channels = this.#channelsOfBook.get(instrument);
    if (!channels) return;
    if (to === 'gap') this.#give({ kind: 'resync', channels });
    else if (to === 'live' || to === 'crossed') this.#give({ kind: 'healed', channels });
  };

  /** Inputs do not nest: one that a listener causes waits for its turn. */
  #give(input: ConnectionInput): void {
    this.#waiting.push(input);
    if (this.#busy) return;
    this.#busy = true;
    for (let next = this.#waiting.shift(); next; next = this.#waiting.shift()) this.#step(next);
    this.#busy = false;
  }

  #step(input: ConnectionInput): void {
    const time = this.#wall.now();
    const message = input.kind === 'frame' ? this.#options.protocol.read(input.text) : undefined;
    if (message?.kind === 'data' && message.exchangeTime !== undefined) {
      this.#skew.note(message.exchangeTime, time);
    }
    const { state, effects } = stepConnection(this.#state, input, time, this.#options, message);
    this.#state = state;
    for (const effect of effects) this.#do(effect);
    if (!onlyHeard(input, message)) this.#arm(time);
    if (input.kind !== 'stop') return;
    this.#inputs.complete();
    this.#diagnostics.complete();
  }

  #do(effect: ConnectionEffect): void {
    switch (effect.kind) {
      case 'open':
        this.#socket = new Socket(this.#url, (input) => this.#give(input));
        break;
      case 'drop':
        this.#socket?.drop();
        this.#socket = undefined;
        break;
      case 'send':
        this.#socket?.send(effect.text);
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

  #enter(text: string): void {
    this.#inputs.next({ kind: 'frame', connection: this.#options.name, text });
  }

  /** A snapshot that fails is asked for again when the book's time to heal is over. */
  async #fetch(channel: string): Promise<void> {
    const socket = this.#socket;
    try {
      if (!this.#fetchSnapshot) throw new SnapshotsNotFetched({ channel });
      const answer = await this.#fetchSnapshot(channel);
      if (this.#socket === socket) {
        this.#enter(this.#options.protocol.snapshotText(channel, answer));
      }
    } catch (error) {
      const message = `the snapshot of ${channel} could not be fetched: ${String(error)}`;
      const source = 'market-data/live';
      this.#diagnostics.next({ level: 'warning', source, message, time: this.#wall.now() });
    }
  }

  /** Keeps one timer, no later than the connection wants to be woken; an early one rings for nothing. */
  #arm(now: Micros): void {
    const due = wakeTime(this.#state, this.#options.timing);
    if (due !== undefined && this.#timerDue !== undefined && this.#timerDue <= due) return;
    this.#cancelTimer?.();
    this.#timerDue = due;
    if (due === undefined) return;
    const ring = (): void => {
      this.#timerDue = undefined;
      // After a long pause of this process the timer rings before the frames that wait are read, and they would
      // count as silence. A round later they have been.
      setImmediate(() => this.#give({ kind: 'wake' }));
    };
    this.#cancelTimer = this.#wall.setTimer(ring, millisOfMicros(Math.max(0, due - now)));
  }
}

/** Whether a step can only have put off the moment to wake. */
function onlyHeard(input: ConnectionInput, message: VenueMessage | undefined): boolean {
  return input.kind === 'heard' || message?.kind === 'data';
}
