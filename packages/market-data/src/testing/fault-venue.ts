import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { type Random, seededRandom } from '@slipstream/core';
import { WebSocketServer } from 'ws';
import { binanceDialect } from './binance-dialect.ts';
import { deribitDialect } from './deribit-dialect.ts';
import type { Fault } from './fault.ts';
import { fetchText } from './fetch-text.ts';
import { TrueBook, type TrueLevels } from './true-book.ts';
import { UnknownSymbol } from './unknown-symbol.ts';
import { type ClientBounds, VenueClient } from './venue-client.ts';
import type { VenueDialect } from './venue-dialect.ts';

/** What a fault venue is made of. */
export interface FaultVenueOptions {
  readonly dialect: 'deribit' | 'binance';
  /** Its instruments; prices stand on a grid of 0.5, amounts are multiples of 10. */
  readonly symbols: readonly string[];
  /** Decides every change of its books. */
  readonly seed: number;
  /**
   * What it bears from one client; by default 1 MiB unread, and within a second of its own time 100 messages in
   * Deribit's dialect and 10 in Binance's, pongs counted.
   */
  readonly bounds?: Partial<ClientBounds>;
}

const START_MILLIS = 1_700_000_000_000;
const HOUR_MILLIS = 3_600_000;
const BUFFERED_BYTES = 1 << 20;
/** What each venue takes in a second, by documentation: Deribit's burst, the messages of Binance's futures. */
const REQUESTS_PER_SECOND = { deribit: 100, binance: 10 } as const;

/**
 * A venue on loopback that does wrong on command: a real WebSocket server with true books, so that a test can
 * compare what a client believes with what is so. Nothing happens by itself: each step is asked for.
 *
 * @example
 * ```ts
 * import { FaultVenue } from '@slipstream/market-data/testing';
 *
 * const venue = await FaultVenue.listen({ dialect: 'deribit', symbols: ['X'], seed: 1 });
 * const before = venue.truth('X').sequence;
 * venue.step('X');
 * venue.truth('X').sequence > before; // => true
 * await venue.close();
 * ```
 */
export class FaultVenue {
  /** Where its WebSocket listens. */
  readonly url: string;
  readonly #dialect: VenueDialect;
  readonly #http: Server;
  readonly #sockets: WebSocketServer;
  readonly #books: ReadonlyMap<string, TrueBook>;
  readonly #symbolOf: ReadonlyMap<string, string>;
  readonly #random: Random;
  readonly #bounds: ClientBounds;
  readonly #clients: Set<VenueClient> = new Set();
  /** The channels that the next client is refused: any next one, or that of a path. */
  readonly #refused: Map<string, string | undefined> = new Map();
  /** Snapshots of earlier that the next client is given for true. */
  readonly #stale: Map<string, TrueLevels> = new Map();
  readonly #subscriptions: Map<string, number> = new Map();
  #millis = START_MILLIS;
  #trades = 0;

  /** Listens on a free port of loopback. */
  static async listen(options: FaultVenueOptions): Promise<FaultVenue> {
    const http = createServer();
    await new Promise<void>((done) => http.listen(0, '127.0.0.1', done));
    return new FaultVenue(http, options);
  }

  private constructor(http: Server, { dialect, symbols, seed, bounds }: FaultVenueOptions) {
    const address = http.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    this.url = `ws://127.0.0.1:${port}`;
    this.#http = http;
    this.#bounds = {
      requestsPerSecond: REQUESTS_PER_SECOND[dialect],
      bufferedBytes: BUFFERED_BYTES,
      ...bounds,
    };
    this.#dialect = dialect === 'deribit' ? deribitDialect : binanceDialect;
    this.#random = seededRandom(seed).fork('venue');
    this.#books = new Map(
      symbols.map((symbol) => [symbol, new TrueBook(symbol, this.#random.fork(symbol))]),
    );
    this.#symbolOf = new Map(symbols.map((symbol) => [this.#dialect.channel(symbol), symbol]));
    this.#sockets = new WebSocketServer({ noServer: true, autoPong: false });
    http.on('upgrade', (request, raw, head) => this.#accept(request, raw, head));
    http.on('request', ({ url }, response) => {
      const symbol = new URL(url ?? '/', 'http://venue').searchParams.get('symbol') ?? '';
      const levels = this.#stale.get(symbol) ?? this.#books.get(symbol)?.levels;
      this.#stale.delete(symbol);
      if (levels) response.end(this.#dialect.snapshot(symbol, levels, this.#millis));
      else response.writeHead(404).end();
    });
  }

  /** The channels of all its books. */
  get channels(): readonly string[] {
    return [...this.#symbolOf.keys()];
  }

  /** The paths of the clients that are connected, the first to come first. */
  get clients(): readonly string[] {
    return Array.from(this.#clients, ({ path }) => path);
  }

  /** A channel's snapshot over HTTP, as a client of Binance fetches it. */
  readonly fetchSnapshot = (channel: string): Promise<string> => {
    const address = this.url.replace('ws:', 'http:');
    return fetchText(`${address}/depth?symbol=${this.#symbolOf.get(channel)}`);
  };

  /** The true book of an instrument, now. */
  truth(symbol: string): TrueLevels {
    return this.#book(symbol).levels;
  }

  /** The true book of an instrument as it was at a sequence; absent if it never was. */
  truthAt(symbol: string, sequence: number): TrueLevels | undefined {
    return this.#book(symbol).at(sequence);
  }

  /** How often the book of an instrument was subscribed with success. */
  subscriptions(symbol: string): number {
    return this.#subscriptions.get(symbol) ?? 0;
  }

  /** One true change, of an instrument by chance unless named, told to all who subscribed it. */
  step(symbol: string = this.#anySymbol()): void {
    this.#tell(symbol, [this.#change(symbol)]);
  }

  /**
   * Does something wrong to every client, or to those alone that connected to a path of the address (`/2`), while the
   * others are told the truth. A refused subscription concerns the next client to connect.
   */
  inject(fault: Fault, symbol: string = this.#anySymbol(), path?: string): void {
    const book = this.#book(symbol);
    switch (fault) {
      case 'gap':
        this.#tell(symbol, [this.#change(symbol)], path, []);
        break;
      case 'repeat': {
        const text = this.#change(symbol);
        this.#tell(symbol, [text], path, [text, text]);
        break;
      }
      case 'reorder': {
        const early = this.#change(symbol);
        const late = this.#change(symbol);
        this.#tell(symbol, [early, late], path, [late, early]);
        break;
      }
      case 'stale-book': {
        const old = book.levels;
        const change = this.#change(symbol);
        if (this.#dialect.snapshotInStream) {
          const stale = this.#dialect.snapshot(symbol, old, this.#millis);
          this.#tell(symbol, [change], path, [change, stale]);
        } else {
          this.#stale.set(symbol, old);
          this.#tell(symbol, [change], path, []);
        }
        break;
      }
      case 'crossed-book':
        this.#tell(symbol, [this.#dialect.change(symbol, book.cross(), this.#tick())]);
        this.#tell(symbol, [this.#dialect.change(symbol, book.uncross(), this.#tick())]);
        break;
      case 'backward-timestamp': {
        const change = book.step();
        const text = this.#dialect.change(symbol, change, this.#tick());
        const early = this.#dialect.change(symbol, change, this.#millis - HOUR_MILLIS);
        this.#tell(symbol, [text], path, [early]);
        break;
      }
      case 'duplicate-trade': {
        const text = this.#trade(symbol);
        this.#tell(symbol, [text], path, [text, text]);
        break;
      }
      case 'torn-frame': {
        const text = this.#change(symbol);
        this.#tell(symbol, [text], path, [text.slice(0, 1 + this.#random.below(text.length - 1))]);
        break;
      }
      case 'malformed-json':
        this.#tell(symbol, [], path, ['{"jsonrpc":"2.0","method":}']);
        break;
      case 'refused-subscription':
        this.#refused.set(this.#dialect.channel(symbol), path);
        break;
      default:
        this.#harm(fault, symbol, path);
    }
  }

  /** Ends all connections and stops listening. */
  async close(): Promise<void> {
    for (const { socket } of this.#clients) socket.terminate();
    this.#sockets.close();
    await new Promise<void>((done) => {
      this.#http.close(() => done());
      this.#http.closeAllConnections();
    });
  }

  #harm(
    fault:
      | 'torn-transfer'
      | 'silence'
      | 'close-with-code'
      | 'close-without-code'
      | 'rate-limit'
      | 'slow-consumer',
    symbol: string,
    path: string | undefined,
  ): void {
    const text = fault === 'torn-transfer' ? this.#change(symbol) : '';
    const flood = fault === 'slow-consumer' ? this.#trade(symbol) : '';
    for (const client of this.#clients) {
      if (path !== undefined && client.path !== path) {
        if (text !== '' && client.channels.has(this.#dialect.channel(symbol))) client.send(text);
        continue;
      }
      switch (fault) {
        case 'torn-transfer':
          client.tear(text);
          break;
        case 'silence':
          client.fallSilent();
          break;
        case 'close-with-code':
          client.socket.close(1001, 'maintenance');
          break;
        case 'close-without-code':
          client.socket.terminate();
          break;
        case 'rate-limit':
          client.provoke(this.#dialect.testRequest);
          break;
        case 'slow-consumer':
          client.flood(flood);
          break;
      }
    }
  }

  #accept(request: IncomingMessage, raw: Duplex, head: Buffer): void {
    const path = request.url ?? '/';
    const refused = new Set<string>();
    for (const [channel, only] of this.#refused) {
      if (only !== undefined && only !== path) continue;
      refused.add(channel);
      this.#refused.delete(channel);
    }
    this.#sockets.handleUpgrade(request, raw, head, (socket) => {
      const client = new VenueClient(socket, raw, { path, refused, bounds: this.#bounds });
      const farewell = this.#dialect.tooManyRequests();
      this.#clients.add(client);
      socket.on('close', () => this.#clients.delete(client));
      // A client may go while it is written to; a close follows.
      socket.on('error', () => {});
      socket.on('message', (data: Buffer) => {
        if (client.silent || !client.takes(this.#millis, farewell)) return;
        this.#answer(client, data.toString());
      });
      socket.on('pong', () => client.takes(this.#millis, farewell));
    });
  }

  #answer(client: VenueClient, text: string): void {
    const request = this.#dialect.request(text);
    if (!request) return;
    const accepted: string[] = [];
    for (const channel of request.channels) {
      if (!this.#symbolOf.has(channel)) continue;
      if (request.kind === 'subscribe' && client.refused.has(channel)) continue;
      accepted.push(channel);
    }
    client.send(this.#dialect.answer(request, accepted));
    const partly = accepted.length < request.channels.length;
    if (partly && !this.#dialect.snapshotInStream) return;
    for (const channel of accepted) {
      if (request.kind === 'unsubscribe') client.channels.delete(channel);
      if (request.kind !== 'subscribe') continue;
      client.channels.add(channel);
      const symbol = this.#symbolOf.get(channel)!;
      this.#subscriptions.set(symbol, this.subscriptions(symbol) + 1);
      if (!this.#dialect.snapshotInStream) continue;
      const book = this.#book(symbol);
      client.send(this.#dialect.snapshot(book.symbol, book.levels, this.#millis));
    }
  }

  /** Tells texts to all who subscribed the book; to those of a path, or to all without one, `harmed` instead. */
  #tell(
    symbol: string,
    texts: readonly string[],
    path?: string,
    harmed: readonly string[] = texts,
  ): void {
    const channel = this.#dialect.channel(symbol);
    for (const client of this.#clients) {
      if (!client.channels.has(channel)) continue;
      const isHarmed = path === undefined || client.path === path;
      for (const text of isHarmed ? harmed : texts) client.send(text);
    }
  }

  #trade(symbol: string): string {
    this.#trades += 1;
    return this.#dialect.trade(symbol, this.#trades, this.#tick());
  }

  #change(symbol: string): string {
    return this.#dialect.change(symbol, this.#book(symbol).step(), this.#tick());
  }

  #tick(): number {
    this.#millis += 1 + this.#random.below(5);
    return this.#millis;
  }

  #anySymbol(): string {
    return [...this.#books.keys()][this.#random.below(this.#books.size)]!;
  }

  #book(symbol: string): TrueBook {
    const book = this.#books.get(symbol);
    if (!book) throw new UnknownSymbol({ symbol, known: [...this.#books.keys()] });
    return book;
  }
}
