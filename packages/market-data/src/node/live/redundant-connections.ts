import {
  type Decoder,
  type Diagnostic,
  type InstrumentId,
  InvalidValue,
  type LineInput,
} from '@slipstream/core';
import { merge, type Observable } from 'rxjs';
import type { BookTransition } from '../../books/book-change.ts';
import type { ArrivalMetrics } from '../../live/arrivals/arrival-tally.ts';
import { FirstArrivals, type FirstArrivalsOptions } from '../../live/arrivals/first-arrivals.ts';
import type { ConnectionMetrics } from './connection-metrics.ts';
import { LiveConnection, type SentText } from './live-connection.ts';
import type { LiveConnectionOptions } from './live-connection-options.ts';

/** How several connections to one market are made. */
export interface RedundantConnectionsOptions extends Omit<LiveConnectionOptions, 'name' | 'url'> {
  /** Where each of them goes; the same address twice, or one of another data centre. */
  readonly urls: readonly string[];
  /** How the merge waits and remembers. */
  readonly arrivals?: Omit<FirstArrivalsOptions, 'connections'>;
}

/** Several connections in figures. */
export interface RedundantMetrics {
  /** Each connection by its name. */
  readonly connections: Readonly<Record<string, ConnectionMetrics>>;
  /** What the merge has seen: which was first, what one alone had. */
  readonly arrivals: ArrivalMetrics;
}

/**
 * Several live connections to one market that want the same channels, called `deribit/1`, `deribit/2` and so on. Every
 * frame of each is an input for the line, so a tape holds all of them; behind the entrance `through` lets the first
 * arrival of each message pass. A book in a gap is asked for on one of those that carry it.
 *
 * @example
 * ```ts
 * import { deribitProtocol } from '@slipstream/market-data';
 * import { RedundantConnections } from '@slipstream/market-data/node';
 *
 * const url = 'wss://www.deribit.com/ws/api/v2';
 * const connections = new RedundantConnections({ protocol: deribitProtocol(), urls: [url, url], seed: 7 });
 * connections.want(['book.BTC-PERPETUAL.100ms']);
 * connections.names; // => ['deribit/1', 'deribit/2']
 * connections.metrics.connections['deribit/2']?.desired; // => 1
 * ```
 */
export class RedundantConnections {
  /** The names of the connections, for a {@link FirstArrivals} that replays their tape. */
  readonly names: readonly string[];
  /** What the venue says on each connection. Completes when they are stopped. */
  readonly inputs$: Observable<LineInput>;
  /** What each says itself, without secrets. */
  readonly sent$: Observable<SentText>;
  readonly diagnostics$: Observable<Diagnostic>;
  readonly #connections: readonly LiveConnection[];
  readonly #arrivals: FirstArrivals;
  #healings = 0;

  /** @throws {InvalidValue} without an address, or when a bound of the merge is no positive number. */
  constructor({ urls, arrivals, ...options }: RedundantConnectionsOptions) {
    if (urls.length === 0) {
      throw new InvalidValue({ field: 'urls', value: '[]', expected: 'one address or more' });
    }
    const { protocol, fetchSnapshot } = options;
    this.names = urls.map((_, index) => `${protocol.venue}/${index + 1}`);
    this.#arrivals = new FirstArrivals({ ...arrivals, connections: this.names });
    const shared = fetchSnapshot && { fetchSnapshot: sharedFetch(fetchSnapshot) };
    this.#connections = urls.map(
      (url, index) => new LiveConnection({ ...options, ...shared, url, name: this.names[index]! }),
    );
    this.inputs$ = merge(...this.#connections.map(({ inputs$ }) => inputs$));
    this.sent$ = merge(...this.#connections.map(({ sent$ }) => sent$));
    this.diagnostics$ = merge(...this.#connections.map(({ diagnostics$ }) => diagnostics$));
  }

  /** The connections and the merge in figures, as they stand. */
  get metrics(): RedundantMetrics {
    const connections = this.#connections.map((one) => [one.name, one.metrics] as const);
    return { connections: Object.fromEntries(connections), arrivals: this.#arrivals.metrics };
  }

  /** Connects all, now and after every loss, until `stop`. */
  start(): void {
    for (const connection of this.#connections) connection.start();
  }

  /** Ends all for good. */
  stop(): void {
    for (const connection of this.#connections) connection.stop();
  }

  /**
   * The channels that should be subscribed on each from now on.
   *
   * @throws what `LiveConnection.want` throws; nothing changes then.
   */
  want(channels: Iterable<string>): void {
    const wanted = [...channels];
    for (const connection of this.#connections) connection.want(wanted);
  }

  /** A decoder whose events are merged: each message passes once, from the connection that brought it first. */
  through(decoder: Decoder): Decoder {
    return this.#arrivals.through(decoder);
  }

  /** Is told of every change of a book's status, by the option `transitions` of `books`; a gap is healed. */
  readonly followBook = (
    instrument: InstrumentId,
    transition: Pick<BookTransition, 'to'>,
  ): void => {
    this.#arrivals.followBook(instrument, transition);
    for (const connection of this.#connections) connection.noteBook(instrument, transition);
    if (transition.to !== 'gap') return;
    // One is enough, and another one each time: the other connections go on telling what the snapshot is followed by.
    const carriers = this.#connections.filter((connection) => connection.carriesBook(instrument));
    carriers[this.#healings % carriers.length]?.healBook(instrument);
    this.#healings += 1;
  };
}

/** Connections that want the same snapshot at a time share one request. */
function sharedFetch(
  fetchSnapshot: (channel: string) => Promise<string>,
): (channel: string) => Promise<string> {
  const underWay = new Map<string, Promise<string>>();
  return (channel) => {
    const begun = underWay.get(channel);
    if (begun) return begun;
    const answer = fetchSnapshot(channel).finally(() => underWay.delete(channel));
    underWay.set(channel, answer);
    return answer;
  };
}
