import assert from 'node:assert/strict';
import { createHistogram, monitorEventLoopDelay, PerformanceObserver } from 'node:perf_hooks';
import {
  Entrance,
  frames,
  type Instrument,
  instrumentId,
  type LineInput,
  MarketTime,
  type MarketUpdate,
  systemWallClock,
} from '@slipstream/core';
import { sampleCall } from '@slipstream/core/testing';
import { withConnections } from '../../src/live/connection-frame.ts';
import { deribitProtocol } from '../../src/live/deribit-protocol.ts';
import { books } from '../../src/market/books.ts';
import { decode } from '../../src/market/decode.ts';
import { LiveConnection } from '../../src/node/live/live-connection.ts';
import { decodeDeribit } from '../../src/venues/deribit/decode-deribit.ts';
import { type ChainBook, chainChannels, chainSymbol } from './chain-frames.ts';
import { monotonicMicros } from './monotonic-micros.ts';

/** How a receiver fared between `begin` and `end`. */
export interface ReceiverReport {
  readonly frames: number;
  /** From the first frame to the last. */
  readonly seconds: number;
  /** Processor time of this process, all of its threads, as a share of one core. */
  readonly cpuShare: number;
  /** The share of time in which the main thread was busy. */
  readonly loopShare: number;
  readonly cpuMicrosPerFrame: number;
  /** From the venue's stamp until the book had the change, in milliseconds. */
  readonly lagMillis: { readonly median: number; readonly p99: number; readonly max: number };
  readonly loopDelayMillis: { readonly median: number; readonly p99: number; readonly max: number };
  readonly gcShare: number;
  readonly heapMegabytes: number;
  readonly gaps: number;
  readonly faults: number;
}

/** The line of a desk, on one connection: live connection, entrance, decoder, books. */
export class ChainReceiver {
  readonly #connection: LiveConnection;
  readonly #instruments: number;
  #markets: MarketUpdate['markets'] | undefined;
  #frames = 0;
  /** When the first and the last frame since `begin` came, in milliseconds of this process. */
  #firstAt: number | undefined;
  #lastAt = 0;
  #gaps = 0;
  #faults = 0;
  #gcMillis = 0;
  readonly #lag = createHistogram();
  readonly #loopDelay = monitorEventLoopDelay({ resolution: 10 });
  readonly #gcObserver = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) this.#gcMillis += duration;
  });
  #begun = { at: 0, cpu: process.cpuUsage(), loop: performance.eventLoopUtilization(), frames: 0 };

  constructor({ url, instruments }: { readonly url: string; readonly instruments: number }) {
    const wall = systemWallClock();
    this.#instruments = instruments;
    const connection = new LiveConnection({
      protocol: deribitProtocol(),
      url,
      seed: 1,
      requestsPerSecond: 1_000,
      watchesBooks: true,
    });
    this.#connection = connection;
    const entrance = new Entrance<LineInput>({ time: new MarketTime({ start: wall.now() }) });
    entrance.inputs$
      .pipe(
        frames(),
        decode(withConnections(decodeDeribit)),
        books({
          instruments: Array.from({ length: instruments }, (_, place) => optionAt(place)),
          transitions: (instrument, transition) => {
            if (transition.to === 'gap') this.#gaps += 1;
            connection.followBook(instrument, transition);
          },
        }),
      )
      .subscribe((update) => this.#look(update));
    connection.inputs$.subscribe((input) => {
      this.#frames += 1;
      this.#lastAt = performance.now();
      this.#firstAt ??= this.#lastAt;
      entrance.accept(input, wall.now());
    });
    connection.want(chainChannels(instruments));
    connection.start();
    this.#gcObserver.observe({ entryTypes: ['gc'] });
    this.#loopDelay.enable();
  }

  /** Whether every book is live. */
  get ready(): boolean {
    const markets = this.#markets;
    if (!markets || this.#connection.metrics.confirmed < 2 * this.#instruments) return false;
    return markets.instruments.every(({ id }) => markets.view(id)?.book.status === 'live');
  }

  get framesSoFar(): number {
    return this.#frames - this.#begun.frames;
  }

  begin(): void {
    globalThis.gc?.();
    this.#lag.reset();
    this.#loopDelay.reset();
    this.#gcMillis = 0;
    this.#firstAt = undefined;
    this.#begun = {
      at: performance.now(),
      cpu: process.cpuUsage(),
      loop: performance.eventLoopUtilization(),
      frames: this.#frames,
    };
  }

  end(): ReceiverReport {
    const { at, cpu, loop } = this.#begun;
    const millis = performance.now() - at;
    const firstToLast = this.#lastAt - (this.#firstAt ?? at);
    const used = process.cpuUsage(cpu);
    const cpuMicros = used.user + used.system;
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    const count = this.framesSoFar;
    return {
      frames: count,
      seconds: firstToLast / 1e3,
      cpuShare: cpuMicros / (millis * 1e3),
      loopShare: performance.eventLoopUtilization(loop).utilization,
      cpuMicrosPerFrame: cpuMicros / count,
      lagMillis: spread(this.#lag, 1e3),
      loopDelayMillis: spread(this.#loopDelay, 1e6),
      gcShare: this.#gcMillis / millis,
      heapMegabytes: (heapUsed + arrayBuffers) / 1e6,
      gaps: this.#gaps,
      faults: this.#faults,
    };
  }

  /** Throws unless every book is live and the venue's own, level by level. */
  compare(truth: readonly ChainBook[]): void {
    for (const { symbol, sequence, bids, asks } of truth) {
      const book = this.#markets?.view(instrumentId('deribit', symbol))?.book;
      assert.ok(book, `no book of ${symbol}`);
      assert.deepEqual([symbol, book.status, book.sequence], [symbol, 'live', sequence]);
      for (const [side, levels] of [
        ['bid', bids],
        ['ask', asks],
      ] as const) {
        const seen: number[] = [];
        for (let level = 0; level < book.depth(side); level += 1) {
          seen.push(
            book.instrument.ticks.price(book.ticksAt(side, level)!),
            book.amountAt(side, level),
          );
        }
        assert.deepEqual(seen, levels, `${symbol} ${side}`);
      }
    }
  }

  stop(): void {
    this.#connection.stop();
    this.#gcObserver.disconnect();
    this.#loopDelay.disable();
  }

  #look({ event, markets }: MarketUpdate): void {
    this.#markets = markets;
    if (event.type === 'decode-fault') this.#faults += 1;
    // The venue's number of a change is the moment at which it was made.
    else if (event.type === 'book-delta') {
      this.#lag.record(Math.max(1, monotonicMicros() - event.sequence));
    }
  }
}

function optionAt(place: number): Instrument {
  const symbol = chainSymbol(place);
  return { ...sampleCall, id: instrumentId('deribit', symbol), symbol };
}

function spread(
  histogram: { percentile(share: number): number; readonly max: number },
  unit: number,
): ReceiverReport['lagMillis'] {
  return {
    median: histogram.percentile(50) / unit,
    p99: histogram.percentile(99) / unit,
    max: histogram.max / unit,
  };
}
