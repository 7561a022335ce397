import { createServer, get, type Server } from 'node:http';
import { type Random, seededRandom } from '@slipstream/core';
import { type WebSocket, WebSocketServer } from 'ws';
import { binanceDialect } from './binance-dialect.ts';
import { deribitDialect } from './deribit-dialect.ts';
import type { Fault } from './fault.ts';
import { TrueBook, type TrueLevels } from './true-book.ts';
import { UnknownSymbol } from './unknown-symbol.ts';
import type { VenueDialect } from './venue-dialect.ts';

/** What a fault venue is made of. */
export interface FaultVenueOptions {
  readonly dialect: 'deribit' | 'binance';
  /** Its instruments; prices stand on a grid of 0.5, amounts are multiples of 10. */
  readonly symbols: readonly string[];
  /** Decides every change of its books. */
  readonly seed: number;
}

interface Client {
  readonly socket: WebSocket;
  readonly channels: Set<string>;
  /** What it asks in vain. */
  readonly refused: ReadonlySet<string>;
  /** It neither hears nor says anything, as half of a torn cable. */
  silent: boolean;
}

const START_MILLIS = 1_700_000_000_000;
const HOUR_MILLIS = 3_600_000;

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
  readonly #clients: Set<Client> = new Set();
  readonly #refused: Set<string> = new Set();
  readonly #subscriptions: Map<string, number> = new Map();
  #millis = START_MILLIS;
  #trades = 0;

  /** Listens on a free port of loopback. */
  static async listen(options: FaultVenueOptions): Promise<FaultVenue> {
    const http = createServer();
    await new Promise<void>((done) => http.listen(0, '127.0.0.1', done));
    return new FaultVenue(http, options);
  }

  private constructor(http: Server, { dialect, symbols, seed }: FaultVenueOptions) {
    const address = http.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    this.url = `ws://127.0.0.1:${port}`;
    this.#http = http;
    this.#dialect = dialect === 'deribit' ? deribitDialect : binanceDialect;
    this.#random = seededRandom(seed).fork('venue');
    this.#books = new Map(
      symbols.map((symbol) => [symbol, new TrueBook(symbol, this.#random.fork(symbol))]),
    );
    this.#symbolOf = new Map(symbols.map((symbol) => [this.#dialect.channel(symbol), symbol]));
    this.#sockets = new WebSocketServer({ server: http });
    this.#sockets.on('connection', (socket) => this.#accept(socket));
    http.on('request', ({ url }, response) => {
      const symbol = new URL(url ?? '/', 'http://venue').searchParams.get('symbol') ?? '';
      const book = this.#books.get(symbol);
      if (book) response.end(this.#dialect.snapshot(symbol, book.levels, this.#millis));
      else response.writeHead(404).end();
    });
  }

  /** The channels of all its books. */
  get channels(): readonly string[] {
    return [...this.#symbolOf.keys()];
  }

  /** A channel's snapshot over HTTP, as a client of Binance fetches it. */
  readonly fetchSnapshot = (channel: string): Promise<string> => {
    const address = this.url.replace('ws:', 'http:');
    // Not `fetch`, which keeps a pool of connections for every port it ever saw.
    return new Promise((done, fail) => {
      get(`${address}/depth?symbol=${this.#symbolOf.get(channel)}`, { agent: false }, (answer) => {
        let text = '';
        answer.setEncoding('utf8');
        answer.on('data', (part: string) => {
          text += part;
        });
        answer.on('end', () => done(text));
        answer.on('error', fail);
      }).on('error', fail);
    });
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
    this.#tell(symbol, this.#change(symbol));
  }

  /**
   * Does something wrong. What concerns no single instrument concerns every client; a refused subscription
   * concerns the next one to connect.
   */
  inject(fault: Fault, symbol: string = this.#anySymbol()): void {
    const book = this.#book(symbol);
    switch (fault) {
      case 'gap':
        this.#change(symbol);
        break;
      case 'repeat': {
        const text = this.#change(symbol);
        this.#tell(symbol, text);
        this.#tell(symbol, text);
        break;
      }
      case 'reorder': {
        const early = this.#change(symbol);
        this.#tell(symbol, this.#change(symbol));
        this.#tell(symbol, early);
        break;
      }
      case 'stale-book': {
        const old = book.levels;
        this.step(symbol);
        this.#tell(symbol, this.#dialect.snapshot(symbol, old, this.#millis));
        break;
      }
      case 'crossed-book':
        this.#tell(symbol, this.#dialect.change(symbol, book.cross(), this.#tick()));
        this.#tell(symbol, this.#dialect.change(symbol, book.uncross(), this.#tick()));
        break;
      case 'backward-timestamp':
        this.#tell(symbol, this.#dialect.change(symbol, book.step(), this.#millis - HOUR_MILLIS));
        break;
      case 'duplicate-trade': {
        this.#trades += 1;
        const text = this.#dialect.trade(symbol, this.#trades, this.#tick());
        this.#tell(symbol, text);
        this.#tell(symbol, text);
        break;
      }
      case 'torn-frame': {
        const text = this.#change(symbol);
        this.#tell(symbol, text.slice(0, 1 + this.#random.below(text.length - 1)));
        break;
      }
      case 'malformed-json':
        this.#tell(symbol, '{"jsonrpc":"2.0","method":}');
        break;
      case 'refused-subscription':
        this.#refused.add(this.#dialect.channel(symbol));
        break;
      default:
        for (const client of this.#clients) this.#harm(client, fault);
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
    client: Client,
    fault: 'silence' | 'close-with-code' | 'close-without-code' | 'rate-limit' | 'slow-consumer',
  ): void {
    switch (fault) {
      case 'silence':
        client.silent = true;
        break;
      case 'close-with-code':
        client.socket.close(1001, 'maintenance');
        break;
      case 'close-without-code':
        client.socket.terminate();
        break;
      case 'rate-limit':
        client.socket.send(this.#dialect.tooManyRequests());
        client.socket.close(1000);
        break;
      case 'slow-consumer':
        client.socket.close(1008, 'slow consumer');
        break;
    }
  }

  #accept(socket: WebSocket): void {
    const refused = new Set(this.#refused);
    this.#refused.clear();
    const client: Client = { socket, channels: new Set(), refused, silent: false };
    this.#clients.add(client);
    socket.on('close', () => this.#clients.delete(client));
    socket.on('message', (data: Buffer) => this.#answer(client, data.toString()));
  }

  #answer(client: Client, text: string): void {
    const request = client.silent ? undefined : this.#dialect.request(text);
    if (!request) return;
    const accepted: string[] = [];
    for (const channel of request.channels) {
      if (!this.#symbolOf.has(channel)) continue;
      if (request.kind === 'subscribe' && client.refused.has(channel)) continue;
      accepted.push(channel);
    }
    client.socket.send(this.#dialect.answer(request, accepted));
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
      client.socket.send(this.#dialect.snapshot(book.symbol, book.levels, this.#millis));
    }
  }

  #tell(symbol: string, text: string): void {
    const channel = this.#dialect.channel(symbol);
    for (const { socket, channels, silent } of this.#clients) {
      if (!silent && channels.has(channel) && socket.readyState === socket.OPEN) socket.send(text);
    }
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
