import assert from 'node:assert/strict';
import {
  instrumentId,
  type LineInput,
  type MarketEvent,
  type PerpetualInstrument,
  SECOND,
} from '@slipstream/core';
import { SimulatedWallClock, samplePerpetual } from '@slipstream/core/testing';
import { binanceProtocol } from '../src/live/binance-protocol.ts';
import { withConnections } from '../src/live/connection-frame.ts';
import { deribitProtocol } from '../src/live/deribit-protocol.ts';
import { MarketState } from '../src/market/market-state.ts';
import { LiveConnection } from '../src/node/live/live-connection.ts';
import { type Fault, FaultVenue, type ScriptedFault } from '../src/testing/index.ts';
import { binanceDecoder } from '../src/venues/binance/decode-binance.ts';
import { decodeDeribit } from '../src/venues/deribit/decode-deribit.ts';
import { assertEqualsTruth } from './equals-truth.ts';

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

/** How much of the connection's time passes in a round of the event loop, in microseconds. */
const PACE = 20_000;

/** More than any script asks for, so that no venue is asked too much but where the script says so. */
const REQUESTS_PER_SECOND = 1_000;

const PATIENCE_MILLIS = 20_000;

/** One script, from the first snapshot to the last comparison. */
export interface TrialOptions {
  readonly dialect: 'deribit' | 'binance';
  readonly seed: number;
  readonly symbols: readonly string[];
  readonly script: readonly ScriptedFault[];
}

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
  readonly #markets: MarketState;
  readonly #instruments: ReadonlyMap<string, PerpetualInstrument>;
  /** The connection's time passes as the trial says, so that a slow machine is no silent venue. */
  readonly #wall = new SimulatedWallClock({ start: 1_700_000_000 * SECOND });
  readonly #gaps: Map<string, number> = new Map();
  /** The gaps that a person was told of. */
  #toldGaps = 0;
  #compared = 0;
  #faults = 0;
  #broken: unknown;

  constructor(venue: FaultVenue, options: TrialOptions) {
    const { dialect, seed, symbols } = options;
    const deribit = dialect === 'deribit';
    this.#venue = venue;
    this.#options = options;
    this.connection = new LiveConnection({
      protocol: deribit ? deribitProtocol() : binanceProtocol({ market: 'spot' }),
      url: venue.url,
      seed,
      requestsPerSecond: REQUESTS_PER_SECOND,
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
        if (transition.to === 'gap') this.#gaps.set(instrument, this.#gapsOf(instrument) + 1);
        this.connection.followBook(instrument, transition);
      },
      diagnostics: ({ data }) => {
        if (data?.['to'] === 'gap') this.#toldGaps += 1;
      },
    });
    const decode = withConnections(deribit ? decodeDeribit : binanceDecoder({ market: 'spot' }));
    this.connection.inputs$.subscribe((input: LineInput) => {
      if (input.kind !== 'frame') return;
      const frame = {
        connection: input.connection,
        text: input.text,
        receiveTime: this.#wall.now(),
      };
      for (const event of decode(frame)) this.#look(event);
    });
  }

  get result(): TrialResult {
    const gaps = [...this.#gaps.values()].reduce((sum, count) => sum + count, 0);
    const { resyncs } = this.connection.metrics;
    return { faults: this.#faults, compared: this.#compared, gaps, resyncs };
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

  /** Every event of an instrument is followed by a look at its book. */
  #look(event: MarketEvent): void {
    const { view } = this.#markets.apply(event);
    if (view?.book.status !== 'live') return;
    try {
      this.#compare(view.instrument.symbol);
    } catch (error) {
      this.#broken ??= error;
    }
  }

  /** A live book is the venue's own at its sequence, level by level. */
  #compare(symbol: string): void {
    const { book } = this.#markets.view(this.#instruments.get(symbol)!.id)!;
    assertEqualsTruth(this.#venue, symbol, book);
    this.#compared += 1;
  }

  /** Waits until every book is live and at the venue's last change, and compares them all. */
  async #settled(except?: string): Promise<void> {
    const symbols = this.#options.symbols.filter((symbol) => symbol !== except);
    await this.#until(
      () =>
        symbols.every((symbol) => {
          const { book } = this.#markets.view(this.#instruments.get(symbol)!.id)!;
          return book.status === 'live' && book.sequence === this.#venue.truth(symbol).sequence;
        }),
      'all books at the truth',
    );
    for (const symbol of symbols) this.#compare(symbol);
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
    assert.equal(this.#toldGaps, this.result.gaps, `told gaps after ${fault} of ${symbol}`);
  }

  #disturbances(): ReadonlyMap<string, Disturbance> {
    return new Map(
      [...this.#instruments].map(([symbol, { id }]) => [
        symbol,
        { gaps: this.#gapsOf(id), subscriptions: this.#venue.subscriptions(symbol) },
      ]),
    );
  }

  #gapsOf(id: string): number {
    return this.#gaps.get(id) ?? 0;
  }

  /** Lets sockets work, and a little of the connection's time pass, until something is so. */
  async #until(condition: () => boolean, what: string, pace = PACE): Promise<void> {
    const end = performance.now() + PATIENCE_MILLIS;
    while (!condition()) {
      if (this.#broken !== undefined) throw this.#broken;
      assert.ok(performance.now() < end, `waited in vain for ${what}: ${this.#account()}`);
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
    const { refused, ...metrics } = this.connection.metrics;
    return JSON.stringify({ ...metrics, refused: [...refused], books });
  }
}
