import assert from 'node:assert/strict';
import {
  instrumentId,
  type LineInput,
  type MarketEvent,
  type PerpetualInstrument,
  SECOND,
  seededRandom,
} from '@slipstream/core';
import { SimulatedWallClock, samplePerpetual } from '@slipstream/core/testing';
import { binanceProtocol } from '../src/live/binance-protocol.ts';
import { withConnections } from '../src/live/connection-frame.ts';
import { deribitProtocol } from '../src/live/deribit-protocol.ts';
import { MarketState } from '../src/market/market-state.ts';
import { RedundantConnections } from '../src/node/live/redundant-connections.ts';
import { type Fault, FaultVenue, type ScriptedFault } from '../src/testing/index.ts';
import { binanceDecoder } from '../src/venues/binance/decode-binance.ts';
import { decodeDeribit } from '../src/venues/deribit/decode-deribit.ts';
import { assertEqualsTruth } from './equals-truth.ts';

/** What ends a connection. */
const ENDS: ReadonlySet<Fault> = new Set([
  'torn-transfer',
  'silence',
  'close-with-code',
  'close-without-code',
  'rate-limit',
  'slow-consumer',
]);

/** What takes a change away from a connection, so that it is lost where both are harmed. */
const LOSES: ReadonlySet<Fault> = new Set(['gap', 'torn-frame']);

const PATHS = ['/1', '/2'] as const;
/** How much of the connections' time passes in a round of the event loop, in microseconds. */
const PACE = 20_000;
/** The venue says something at least so often. */
const SPEAKS = 5 * SECOND;
const PATIENCE_MILLIS = 20_000;

/** One script against two connections. */
export interface RedundantTrialOptions {
  readonly dialect: 'deribit' | 'binance';
  readonly seed: number;
  readonly symbols: readonly string[];
  readonly script: readonly ScriptedFault[];
}

/** What a script has shown. */
export interface RedundantTrialResult {
  /** Faults that one connection met alone, and those that both met at once. */
  readonly alone: number;
  readonly both: number;
  readonly gaps: number;
  readonly reconnects: number;
  /** How often a live book was compared with the truth at its sequence. */
  readonly compared: number;
  /** Changes that passed, each once. */
  readonly passed: number;
}

/**
 * Runs a script against two connections to one venue: each fault harms one of them, by chance, or both where both must
 * lose. Throws where a fault of one alone makes a gap, where both make more than one each, where a change passes
 * twice, where a channel is subscribed without need, or where a live book is not the venue's.
 */
export async function runRedundantTrial(
  options: RedundantTrialOptions,
): Promise<RedundantTrialResult> {
  const venue = await FaultVenue.listen(options);
  const trial = new RedundantTrial(venue, options);
  try {
    return await trial.run();
  } finally {
    trial.connections.stop();
    await venue.close();
  }
}

class RedundantTrial {
  readonly connections: RedundantConnections;
  readonly #venue: FaultVenue;
  readonly #options: RedundantTrialOptions;
  readonly #markets: MarketState;
  readonly #instruments: ReadonlyMap<string, PerpetualInstrument>;
  readonly #wall = new SimulatedWallClock({ start: 1_700_000_000 * SECOND });
  readonly #gaps: Map<string, number> = new Map();
  readonly #passed: Set<string> = new Set();
  #compared = 0;
  #spoke = this.#wall.now();
  #broken: unknown;

  constructor(venue: FaultVenue, options: RedundantTrialOptions) {
    const { dialect, seed, symbols } = options;
    const deribit = dialect === 'deribit';
    this.#venue = venue;
    this.#options = options;
    this.connections = new RedundantConnections({
      protocol: deribit ? deribitProtocol() : binanceProtocol({ market: 'spot' }),
      urls: PATHS.map((path) => venue.url + path),
      seed,
      requestsPerSecond: 1_000,
      watchesBooks: true,
      fetchSnapshot: venue.fetchSnapshot,
      wall: this.#wall,
    });
    const name = deribit ? 'deribit' : 'binance-spot';
    this.#instruments = new Map(
      symbols.map((symbol) => {
        const id = instrumentId(name, symbol);
        return [symbol, { ...samplePerpetual, id, venue: name, symbol }];
      }),
    );
    this.#markets = new MarketState({
      instruments: [...this.#instruments.values()],
      transitions: (instrument, transition) => {
        if (transition.to === 'gap') {
          this.#gaps.set(instrument, (this.#gaps.get(instrument) ?? 0) + 1);
        }
        this.connections.followBook(instrument, transition);
      },
    });
    const decoder = deribit ? decodeDeribit : binanceDecoder({ market: 'spot' });
    const decode = this.connections.through(withConnections(decoder));
    this.connections.inputs$.subscribe((input: LineInput) => {
      if (input.kind !== 'frame') return;
      const { connection, text } = input;
      for (const event of decode({ connection, text, receiveTime: this.#wall.now() }))
        this.#look(event);
    });
  }

  async run(): Promise<RedundantTrialResult> {
    const random = seededRandom(this.#options.seed).fork('redundant');
    let both = 0;
    this.connections.want(this.#venue.channels);
    this.connections.start();
    await this.#settled();
    for (const line of this.#options.script) {
      const { fault } = line;
      for (let step = 0; step < line.calm; step += 1) this.#venue.step();
      await this.#settled();
      const path = this.#isForBoth(fault, random.below(4)) ? undefined : PATHS[random.below(2)];
      if (path === undefined) both += 1;
      await this.#trial(line, path);
    }
    const { connections, arrivals } = this.connections.metrics;
    assert.equal(arrivals.held, 0, 'changes wait behind no hole');
    assert.equal(arrivals.overflowed, 0, 'no buffer was full');
    return {
      alone: this.#options.script.length - both,
      both,
      gaps: [...this.#gaps.values()].reduce((sum, count) => sum + count, 0),
      reconnects: Object.values(connections).reduce((sum, one) => sum + one.reconnects, 0),
      compared: this.#compared,
      passed: this.#passed.size,
    };
  }

  #isForBoth(fault: Fault, chance: number): boolean {
    // The old answer over HTTP needs somebody who asks.
    if (fault === 'stale-book') return this.#options.dialect === 'binance';
    return chance === 0 && (ENDS.has(fault) || LOSES.has(fault));
  }

  async #trial({ fault, symbol }: ScriptedFault, path: string | undefined): Promise<void> {
    const gaps = new Map(this.#gaps);
    const subscriptions = this.#subscriptions();
    const reconnects = this.#reconnects();
    this.#venue.inject(fault, symbol, path);
    if (fault === 'silence') {
      await this.#until(() => this.#reconnects() > reconnects, 'silence', SECOND);
    }
    let expected = ENDS.has(fault) ? (path === undefined ? 2 : 1) : 0;
    if (fault === 'refused-subscription') {
      this.#venue.inject('close-without-code', symbol, path);
      await this.#until(() => this.#refused() > 0, 'a refusal');
      this.#venue.step(symbol);
      this.#venue.inject('close-without-code', symbol, path);
      expected = 2;
    }
    await this.#until(() => this.#reconnects() >= reconnects + expected, 'new connections');
    for (let step = 0; step < 3; step += 1) this.#venue.step(symbol);
    await this.#settled();
    const where = `${fault} of ${symbol} on ${path ?? 'both'}`;
    const healed =
      this.#options.dialect === 'deribit' && path === undefined && LOSES.has(fault) ? 1 : 0;
    for (const [name, { id }] of this.#instruments) {
      const isOwn = name === symbol;
      const gap = path === undefined && (ENDS.has(fault) || isOwn) ? 1 : 0;
      assert.equal(
        (this.#gaps.get(id) ?? 0) - (gaps.get(id) ?? 0),
        gap,
        `gaps of ${name} after ${where}`,
      );
      const refusals = fault === 'refused-subscription' && isOwn ? 1 : 0;
      const subscribed = this.#venue.subscriptions(name) - subscriptions.get(name)!;
      assert.equal(
        subscribed,
        expected - refusals + (isOwn ? healed : 0),
        `subscriptions of ${name} after ${where}`,
      );
    }
  }

  #look(event: MarketEvent): void {
    try {
      if (event.type === 'book-delta') {
        const key = `${event.instrument} ${event.sequence}`;
        const isShownGap = this.#markets.view(event.instrument)?.book.status !== 'live';
        assert.ok(isShownGap || !this.#passed.has(key), `${key} passed twice`);
        this.#passed.add(key);
      }
      const { view } = this.#markets.apply(event);
      if (view?.book.status !== 'live') return;
      assertEqualsTruth(this.#venue, view.instrument.symbol, view.book);
      this.#compared += 1;
    } catch (error) {
      this.#broken ??= error;
    }
  }

  /** Waits until both connections have all channels and every book is at the venue's last change. */
  async #settled(): Promise<void> {
    await this.#until(() => {
      for (const { phase, confirmed, desired } of Object.values(
        this.connections.metrics.connections,
      )) {
        if (phase !== 'open' || confirmed < desired) return false;
      }
      return this.#options.symbols.every((symbol) => {
        const { book } = this.#markets.view(this.#instruments.get(symbol)!.id)!;
        return book.status === 'live' && book.sequence === this.#venue.truth(symbol).sequence;
      });
    }, 'both connections, and all books at the truth');
  }

  #subscriptions(): ReadonlyMap<string, number> {
    return new Map(
      this.#options.symbols.map((symbol) => [symbol, this.#venue.subscriptions(symbol)]),
    );
  }

  #reconnects(): number {
    const { connections } = this.connections.metrics;
    return Object.values(connections).reduce((sum, { reconnects }) => sum + reconnects, 0);
  }

  #refused(): number {
    const { connections } = this.connections.metrics;
    return Object.values(connections).reduce((sum, { refused }) => sum + refused.size, 0);
  }

  /** Lets sockets work, and a little of the connections' time pass, until something is so. */
  async #until(condition: () => boolean, what: string, pace = PACE): Promise<void> {
    const end = performance.now() + PATIENCE_MILLIS;
    while (!condition()) {
      if (this.#broken !== undefined) throw this.#broken;
      assert.ok(performance.now() < end, `waited in vain for ${what}: ${this.#account()}`);
      // A venue that said nothing all the while would be a silent one.
      if (this.#wall.now() - this.#spoke >= SPEAKS) {
        this.#venue.step();
        this.#spoke = this.#wall.now();
      }
      this.#wall.run(this.#wall.now() + pace);
      await new Promise(setImmediate);
    }
    if (this.#broken !== undefined) throw this.#broken;
  }

  #account(): string {
    const books = [...this.#instruments.values()].map(({ id, symbol }) => {
      const { book } = this.#markets.view(id)!;
      return `${symbol} ${book.status} ${book.sequence}/${this.#venue.truth(symbol).sequence}`;
    });
    return JSON.stringify({ ...this.connections.metrics, books });
  }
}
