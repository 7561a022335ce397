import assert from 'node:assert/strict';
import { type LineInput, type MarketEvent, SECOND, seededRandom } from '@slipstream/core';
import { withConnections } from '../src/live/connection-frame.ts';
import { RedundantConnections } from '../src/node/live/redundant-connections.ts';
import { type Fault, FaultVenue, type ScriptedFault } from '../src/testing/index.ts';
import {
  DIALECTS,
  REQUESTS_PER_SECOND,
  type TrialOptions,
  WatchedMarket,
} from './watched-market.ts';

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
/** The venue says something at least so often. */
const SPEAKS = 5 * SECOND;

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
export async function runRedundantTrial(options: TrialOptions): Promise<RedundantTrialResult> {
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
  readonly #options: TrialOptions;
  readonly #market: WatchedMarket;
  readonly #passed: Set<string> = new Set();
  #spoke: number;

  constructor(venue: FaultVenue, options: TrialOptions) {
    this.#venue = venue;
    this.#options = options;
    this.#market = new WatchedMarket(venue, options, (instrument, transition) =>
      this.connections.followBook(instrument, transition),
    );
    const { wall } = this.#market;
    this.#spoke = wall.now();
    const { protocol, decoder } = DIALECTS[options.dialect];
    this.connections = new RedundantConnections({
      protocol,
      urls: PATHS.map((path) => venue.url + path),
      seed: options.seed,
      requestsPerSecond: REQUESTS_PER_SECOND,
      watchesBooks: true,
      fetchSnapshot: venue.fetchSnapshot,
      wall,
    });
    const decode = this.connections.through(withConnections(decoder));
    this.connections.inputs$.subscribe((input: LineInput) => {
      if (input.kind !== 'frame') return;
      const { connection, text } = input;
      for (const event of decode({ connection, text, receiveTime: wall.now() })) {
        this.#market.look(event, (seen) => this.#notePassage(seen));
      }
    });
  }

  async run(): Promise<RedundantTrialResult> {
    const random = seededRandom(this.#options.seed).fork('redundant');
    let both = 0;
    this.connections.want(this.#venue.channels);
    this.connections.start();
    await this.#settled();
    for (const line of this.#options.script) {
      for (let step = 0; step < line.calm; step += 1) this.#venue.step();
      await this.#settled();
      const isForBoth = this.#isForBoth(line.fault, random.below(4));
      const path = isForBoth ? undefined : PATHS[random.below(2)];
      if (isForBoth) both += 1;
      await this.#trial(line, path);
    }
    const { arrivals } = this.connections.metrics;
    assert.equal(arrivals.held, 0, 'changes wait behind no hole');
    assert.equal(arrivals.overflowed, 0, 'no buffer was full');
    return {
      alone: this.#options.script.length - both,
      both,
      gaps: this.#market.gaps,
      reconnects: this.#reconnects(),
      compared: this.#market.compared,
      passed: this.#passed.size,
    };
  }

  #isForBoth(fault: Fault, chance: number): boolean {
    // The old answer over HTTP needs somebody who asks.
    if (fault === 'stale-book') return this.#options.dialect === 'binance';
    return chance === 0 && (ENDS.has(fault) || LOSES.has(fault));
  }

  async #trial({ fault, symbol }: ScriptedFault, path: string | undefined): Promise<void> {
    const gaps = this.#market.gapsBySymbol();
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
    for (const [name, count] of this.#market.gapsBySymbol()) {
      const isOwn = name === symbol;
      const gap = path === undefined && (ENDS.has(fault) || isOwn) ? 1 : 0;
      assert.equal(count - gaps.get(name)!, gap, `gaps of ${name} after ${where}`);
      const refusals = fault === 'refused-subscription' && isOwn ? 1 : 0;
      const subscribed = this.#venue.subscriptions(name) - subscriptions.get(name)!;
      assert.equal(
        subscribed,
        expected - refusals + (isOwn ? healed : 0),
        `subscriptions of ${name} after ${where}`,
      );
    }
  }

  /** A change passes once while its book is live. */
  #notePassage(event: MarketEvent): void {
    if (event.type !== 'book-delta') return;
    const key = `${event.instrument} ${event.sequence}`;
    const isShownGap = this.#market.bookOf(event.instrument)?.status !== 'live';
    assert.ok(isShownGap || !this.#passed.has(key), `${key} passed twice`);
    this.#passed.add(key);
  }

  /** Waits until both connections have all channels and every book is at the venue's last change. */
  async #settled(): Promise<void> {
    await this.#until(() => {
      for (const { phase, confirmed, desired } of this.#metrics()) {
        if (phase !== 'open' || confirmed < desired) return false;
      }
      return this.#market.isSettled();
    }, 'both connections, and all books at the truth');
  }

  #subscriptions(): ReadonlyMap<string, number> {
    return new Map(
      this.#options.symbols.map((symbol) => [symbol, this.#venue.subscriptions(symbol)]),
    );
  }

  #metrics() {
    return Object.values(this.connections.metrics.connections);
  }

  #reconnects(): number {
    return this.#metrics().reduce((sum, { reconnects }) => sum + reconnects, 0);
  }

  #refused(): number {
    return this.#metrics().reduce((sum, { refused }) => sum + refused.size, 0);
  }

  #until(condition: () => boolean, what: string, pace?: number): Promise<void> {
    const watched = () => {
      if (condition()) return true;
      this.#speak();
      return false;
    };
    const account = () => this.connections.metrics;
    return this.#market.until(watched, { what, account, ...(pace === undefined ? {} : { pace }) });
  }

  /** A venue that said nothing while a trial waits would be a silent one. */
  #speak(): void {
    const now = this.#market.wall.now();
    if (now - this.#spoke < SPEAKS) return;
    this.#venue.step();
    this.#spoke = now;
  }
}
