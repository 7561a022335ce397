import assert from 'node:assert/strict';
import { type LineInput, SECOND } from '@slipstream/core';
import { withConnections } from '../src/live/connection-frame.ts';
import { LiveConnection } from '../src/node/live/live-connection.ts';
import { type Fault, FaultVenue, type ScriptedFault } from '../src/testing/index.ts';
import {
  DIALECTS,
  REQUESTS_PER_SECOND,
  type TrialOptions,
  WatchedMarket,
} from './watched-market.ts';

/** How many gaps a fault makes: of its own instrument, and of every other one. */
const GAPS: Readonly<Record<Fault, readonly [own: number, others: number]>> = {
  gap: [1, 0],
  repeat: [0, 0],
  reorder: [1, 0],
  'stale-book': [1, 0],
  'crossed-book': [0, 0],
  'backward-timestamp': [0, 0],
  'duplicate-trade': [0, 0],
  'torn-frame': [1, 0],
  'torn-transfer': [1, 1],
  'malformed-json': [0, 0],
  silence: [1, 1],
  'close-with-code': [1, 1],
  'close-without-code': [1, 1],
  // The connection is lost, the instrument is refused by the next one, and that is lost too.
  'refused-subscription': [1, 2],
  'rate-limit': [1, 1],
  'slow-consumer': [1, 1],
};

/** What a script has shown. */
export interface TrialResult {
  readonly faults: number;
  /** How often a live book was compared with the truth at its sequence. */
  readonly compared: number;
  readonly gaps: number;
  readonly resyncs: number;
}

/** Runs a script against a live connection; throws where a book, or the count of gaps, is not as it should be. */
export async function runTrial(options: TrialOptions): Promise<TrialResult> {
  // The connection's time passes faster than the venue's, in which a second of requests would be counted.
  const bounds = { requestsPerSecond: REQUESTS_PER_SECOND };
  const venue = await FaultVenue.listen({ ...options, bounds });
  const trial = new Trial(venue, options);
  try {
    await trial.run();
    return trial.result;
  } finally {
    trial.connection.stop();
    await venue.close();
  }
}

/** What an instrument has been through so far. */
interface Disturbance {
  readonly gaps: number;
  readonly subscriptions: number;
}

class Trial {
  readonly connection: LiveConnection;
  readonly #venue: FaultVenue;
  readonly #options: TrialOptions;
  readonly #market: WatchedMarket;
  #faults = 0;

  constructor(venue: FaultVenue, options: TrialOptions) {
    this.#venue = venue;
    this.#options = options;
    this.#market = new WatchedMarket(venue, options, (instrument, transition) =>
      this.connection.followBook(instrument, transition),
    );
    const { protocol, decoder } = DIALECTS[options.dialect];
    this.connection = new LiveConnection({
      protocol,
      url: venue.url,
      seed: options.seed,
      requestsPerSecond: REQUESTS_PER_SECOND,
      watchesBooks: true,
      fetchSnapshot: venue.fetchSnapshot,
      wall: this.#market.wall,
    });
    const decode = withConnections(decoder);
    this.connection.inputs$.subscribe((input: LineInput) => {
      if (input.kind !== 'frame') return;
      const { connection, text } = input;
      const frame = { connection, text, receiveTime: this.#market.wall.now() };
      for (const event of decode(frame)) this.#market.look(event);
    });
  }

  get result(): TrialResult {
    const { gaps, compared } = this.#market;
    return { faults: this.#faults, compared, gaps, resyncs: this.connection.metrics.resyncs };
  }

  async run(): Promise<void> {
    this.connection.want(this.#venue.channels);
    this.connection.start();
    await this.#settled();
    for (const line of this.#options.script) {
      const before = this.#disturbances();
      for (let step = 0; step < line.calm; step += 1) this.#venue.step();
      await this.#settled();
      await this.#harm(line);
      await this.#settled();
      this.#faults += 1;
      this.#count(line, before);
    }
  }

  /** Does the fault, and shows it: a hole in the numbers is seen at the next change. */
  async #harm({ fault, symbol }: ScriptedFault): Promise<void> {
    const { opened, closed } = this.connection.metrics;
    this.#venue.inject(fault, symbol);
    if (fault === 'silence') {
      await this.#until(() => this.connection.metrics.closed > closed, 'silence', SECOND);
    }
    if (fault === 'refused-subscription') {
      this.#venue.inject('close-without-code');
      await this.#until(
        () => this.connection.metrics.opened > opened && this.connection.metrics.refused.size > 0,
        'a refusal',
      );
      await this.#settled(symbol);
      this.#venue.inject('close-without-code');
    }
    if (GAPS[fault][1] > 0) {
      const times = fault === 'refused-subscription' ? 2 : 1;
      await this.#until(() => this.connection.metrics.opened >= opened + times, 'a new connection');
    }
    for (let step = 0; step < 3; step += 1) this.#venue.step(symbol);
  }

  /** Waits until every book is live and at the venue's last change. */
  async #settled(except?: string): Promise<void> {
    const symbols = this.#options.symbols.filter((symbol) => symbol !== except);
    await this.#until(() => this.#market.isSettled(symbols), 'all books at the truth');
  }

  /** Every gap is told once, and costs one subscription where that heals it; no other book is disturbed. */
  #count({ fault, symbol }: ScriptedFault, before: ReadonlyMap<string, Disturbance>): void {
    const [own, others] = GAPS[fault];
    const resubscribes = this.#options.dialect === 'deribit' || others > 0;
    for (const [name, { gaps, subscriptions }] of this.#disturbances()) {
      const expected = name === symbol ? own : others;
      const past = before.get(name)!;
      const what = `${fault} of ${symbol}, seen at ${name}`;
      assert.equal(gaps - past.gaps, expected, `gaps after ${what}`);
      const subscribed = subscriptions - past.subscriptions;
      assert.equal(subscribed, resubscribes ? expected : 0, `subscriptions after ${what}`);
    }
    const { gaps, toldGaps } = this.#market;
    assert.equal(toldGaps, gaps, `told gaps after ${fault} of ${symbol}`);
  }

  #disturbances(): ReadonlyMap<string, Disturbance> {
    return new Map(
      [...this.#market.gapsBySymbol()].map(([symbol, gaps]) => [
        symbol,
        { gaps, subscriptions: this.#venue.subscriptions(symbol) },
      ]),
    );
  }

  #until(condition: () => boolean, what: string, pace?: number): Promise<void> {
    const account = () => {
      const { refused, ...metrics } = this.connection.metrics;
      return { ...metrics, refused: [...refused] };
    };
    return this.#market.until(condition, {
      what,
      account,
      ...(pace === undefined ? {} : { pace }),
    });
  }
}
