import assert from 'node:assert/strict';
import {
  type BookView,
  type InstrumentId,
  instrumentId,
  type MarketEvent,
  type PerpetualInstrument,
  SECOND,
} from '@slipstream/core';
import { SimulatedWallClock, samplePerpetual } from '@slipstream/core/testing';
import type { BookTransition } from '../src/books/book-change.ts';
import { binanceProtocol } from '../src/live/binance-protocol.ts';
import { deribitProtocol } from '../src/live/deribit-protocol.ts';
import { MarketState } from '../src/market/market-state.ts';
import type { FaultVenue, ScriptedFault } from '../src/testing/index.ts';
import { binanceDecoder } from '../src/venues/binance/decode-binance.ts';
import { decodeDeribit } from '../src/venues/deribit/decode-deribit.ts';
import { assertEqualsTruth } from './equals-truth.ts';

/** One script of faults against one venue. */
export interface TrialOptions {
  readonly dialect: 'deribit' | 'binance';
  readonly seed: number;
  readonly symbols: readonly string[];
  readonly script: readonly ScriptedFault[];
}

/** How each dialect is named, spoken and read. */
export const DIALECTS = {
  deribit: { name: 'deribit', protocol: deribitProtocol(), decoder: decodeDeribit },
  binance: {
    name: 'binance-spot',
    protocol: binanceProtocol({ market: 'spot' }),
    decoder: binanceDecoder({ market: 'spot' }),
  },
} as const;

/** More than any script asks for, so that no venue is asked too much but where the script says so. */
export const REQUESTS_PER_SECOND = 1_000;

/** How much of the connection's time passes in a round of the event loop, in microseconds. */
const PACE = 20_000;

const PATIENCE_MILLIS = 20_000;

/** The books that a trial keeps of a fault venue, each compared with the truth whenever it changes. */
export class WatchedMarket {
  /** The connection's time passes as the trial says, so that a slow machine is no silent venue. */
  readonly wall = new SimulatedWallClock({ start: 1_700_000_000 * SECOND });
  readonly instruments: ReadonlyMap<string, PerpetualInstrument>;
  readonly #venue: FaultVenue;
  readonly #markets: MarketState;
  readonly #gaps: Map<InstrumentId, number> = new Map();
  /** The gaps that a person was told of. */
  toldGaps = 0;
  /** How often a live book was compared with the truth at its sequence. */
  compared = 0;
  #broken: unknown;

  constructor(
    venue: FaultVenue,
    { dialect, symbols }: TrialOptions,
    followBook: (instrument: InstrumentId, transition: BookTransition) => void,
  ) {
    this.#venue = venue;
    const { name } = DIALECTS[dialect];
    this.instruments = new Map(
      symbols.map((symbol) => {
        const id = instrumentId(name, symbol);
        return [symbol, { ...samplePerpetual, id, venue: name, symbol }];
      }),
    );
    this.#markets = new MarketState({
      instruments: [...this.instruments.values()],
      transitions: (instrument, transition) => {
        if (transition.to === 'gap') this.#gaps.set(instrument, this.#gapsOf(instrument) + 1);
        followBook(instrument, transition);
      },
      diagnostics: ({ data }) => {
        if (data?.['to'] === 'gap') this.toldGaps += 1;
      },
    });
  }

  /** All gaps of all books. */
  get gaps(): number {
    return [...this.#gaps.values()].reduce((sum, count) => sum + count, 0);
  }

  /** How many gaps the book of each symbol has had. */
  gapsBySymbol(): ReadonlyMap<string, number> {
    return new Map([...this.instruments].map(([symbol, { id }]) => [symbol, this.#gapsOf(id)]));
  }

  /** The book of an instrument that the market knows. */
  bookOf(instrument: InstrumentId): BookView | undefined {
    return this.#markets.view(instrument)?.book;
  }

  /** Every event is followed by a look at its book; what is wrong is thrown by `until`. */
  look(event: MarketEvent, check: (event: MarketEvent) => void = () => {}): void {
    try {
      check(event);
      const { view } = this.#markets.apply(event);
      if (view?.book.status === 'live') this.#compare(view.instrument.symbol, view.book);
    } catch (error) {
      this.#broken ??= error;
    }
  }

  /** Whether the books of some symbols are live and at the venue's last change; all that are so are compared. */
  isSettled(symbols: Iterable<string> = this.instruments.keys()): boolean {
    const books = [...symbols].map(
      (symbol) => [symbol, this.bookOf(this.instruments.get(symbol)!.id)!] as const,
    );
    const settled = books.every(
      ([symbol, book]) =>
        book.status === 'live' && book.sequence === this.#venue.truth(symbol).sequence,
    );
    if (settled) for (const [symbol, book] of books) this.#compare(symbol, book);
    return settled;
  }

  /** Lets sockets work, and a little of the connection's time pass, until something is so. */
  async until(
    condition: () => boolean,
    { what, pace = PACE, account }: { what: string; pace?: number; account: () => object },
  ): Promise<void> {
    const end = performance.now() + PATIENCE_MILLIS;
    while (!condition()) {
      this.#throwBroken();
      assert.ok(performance.now() < end, `waited in vain for ${what}: ${this.#told(account())}`);
      this.wall.run(this.wall.now() + pace);
      await new Promise(setImmediate);
    }
    this.#throwBroken();
  }

  #throwBroken(): void {
    if (this.#broken !== undefined) throw this.#broken;
  }

  /** A live book is the venue's own at its sequence, level by level. */
  #compare(symbol: string, book: BookView): void {
    assertEqualsTruth(this.#venue, symbol, book);
    this.compared += 1;
  }

  #gapsOf(id: InstrumentId): number {
    return this.#gaps.get(id) ?? 0;
  }

  #told(account: object): string {
    const books = [...this.instruments.values()].map(({ id, symbol }) => {
      const book = this.bookOf(id)!;
      return `${symbol} ${book.status} ${book.sequence}/${this.#venue.truth(symbol).sequence}`;
    });
    return JSON.stringify({ ...account, books });
  }
}
