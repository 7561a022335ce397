import {
  type Decoder,
  type Frame,
  type InputSource,
  type LineInput,
  type Micros,
  type OrderEvent,
  type Random,
  seededRandom,
} from '@slipstream/core';
import { InvalidSetting } from '../errors/invalid-setting.ts';
import { type Latency, latencySampler } from '../latency/latency.ts';
import type { VenueCommand } from './commands/venue-command.ts';
import { MatchingEngine } from './matching/matching-engine.ts';
import type { MatchingSettings } from './matching/matching-settings.ts';
import { Queue } from './queue.ts';

/** How long everything is under way between a line and a simulated venue. */
export interface VenueLatency {
  /**
   * From the venue to the line, of every frame: a frame received at r happened at the venue at r − feed. It is
   * stated and not measured, because the clocks of a recording's venue and receiver differ by more.
   */
  readonly feed: Micros;
  /** From the line to the venue, of a command. */
  readonly entry: Latency;
  /** From the venue to the line, of an answer. */
  readonly response: Latency;
}

/** What a simulated venue is made of. */
export interface SimulatedVenueOptions extends MatchingSettings {
  /** Frames by receive time: a synthetic market, or a recording, which an array holds or a generator reads. */
  readonly tape: Iterable<Frame>;
  /** Reads the tape's frames, as the line does. */
  readonly decode: Decoder;
  readonly latency: VenueLatency;
  /** The time of the line: `() => time.micros`. */
  readonly clock: () => Micros;
  /** Decides the latencies. */
  readonly seed: number | string;
}

interface Arrival {
  readonly time: Micros;
  readonly command: VenueCommand;
}

/**
 * A venue that never was: it plays a tape to a line and matches the line's orders against the book of that tape.
 * Without orders the frames come out as they went in.
 *
 * Commands reach the venue after the entry latency and meet the book as it is there by then, with frames that the
 * line has not received yet; answers come back after the response latency. Commands keep their order on the way,
 * and so do answers. The venue stands last among the sources of a replay, and the replay needs an end mark, because
 * the venue runs ahead to where the line may act next.
 *
 * @throws {InvalidSetting} when a latency is negative or no whole number of microseconds.
 * @example
 * ```ts
 * import { decodeDeribit } from '@slipstream/market-data';
 * import { SimulatedVenue, syntheticMarket } from '@slipstream/simulator';
 *
 * const tape = [...syntheticMarket({ seed: 1, duration: 2_000_000 })];
 * let now = 0;
 * const venue = new SimulatedVenue({
 *   tape,
 *   decode: decodeDeribit,
 *   latency: { feed: 5_000, entry: 3_000, response: 3_000 },
 *   clock: () => now,
 *   seed: 1,
 * });
 * now = venue.peek(Infinity)!;
 * now === tape[0]!.receiveTime; // => true
 * venue.take(); // => { kind: 'frame', connection: 'deribit', text: tape[0]!.text }
 *
 * venue.send({ type: 'query', order: 'a' });
 * const events = [];
 * while ((now = venue.peek(Infinity) ?? 0) > 0) {
 *   const input = venue.take();
 *   if (input.kind === 'order') events.push(input.event.type, input.event.receiveTime - input.event.exchangeTime);
 * }
 * events; // => ['order-state', 3000]
 * ```
 */
export class SimulatedVenue implements InputSource<LineInput> {
  readonly #frames: Iterator<Frame>;
  readonly #decode: Decoder;
  readonly #clock: () => Micros;
  readonly #feed: Micros;
  readonly #entry: () => Micros;
  readonly #response: () => Micros;
  readonly #engine: MatchingEngine;
  /** Read from the tape; not yet reached by the venue. */
  #upcoming: Frame | undefined;
  #exhausted = false;
  /** Passed by the venue; on their way to the line. */
  readonly #delivered = new Queue<Frame>();
  readonly #commands = new Queue<Arrival>();
  readonly #answers = new Queue<OrderEvent>();
  /** The venue's own time: that of the last thing that happened there. */
  #now: Micros = Number.NEGATIVE_INFINITY;
  #lastAnswer: Micros = Number.NEGATIVE_INFINITY;

  constructor(options: SimulatedVenueOptions) {
    const { tape, decode, latency, clock, seed } = options;
    const random: Random = seededRandom(seed);
    if (!Number.isSafeInteger(latency.feed) || latency.feed < 0) {
      throw new InvalidSetting({
        setting: 'feed latency',
        value: latency.feed,
        expected: 'whole microseconds, 0 or more',
      });
    }
    this.#frames = tape[Symbol.iterator]();
    this.#decode = decode;
    this.#clock = clock;
    this.#feed = latency.feed;
    this.#entry = latencySampler('entry latency', latency.entry, random.fork('entry'));
    this.#response = latencySampler('response latency', latency.response, random.fork('response'));
    this.#engine = new MatchingEngine(options, {
      answer: (answer) => {
        this.#lastAnswer = Math.max(this.#lastAnswer, this.#now + this.#response());
        this.#answers.push({ ...answer, receiveTime: this.#lastAnswer });
      },
    });
  }

  /** Takes a command of the line, at the line's time. It never answers before it returns. */
  send(command: VenueCommand): void {
    this.#commands.push({ time: this.#clock() + this.#entry(), command });
  }

  peek(before: Micros): Micros | undefined {
    let limit = this.#nextDelivery(before);
    // An answer to what happens at the venue before the limit may come before it too.
    while (this.#advance(limit)) limit = this.#nextDelivery(before);
    return limit < before ? limit : undefined;
  }

  take(): LineInput {
    const frame = this.#nextFrame();
    const answer = this.#answers.first;
    if (answer !== undefined && !(frame !== undefined && frame.receiveTime <= answer.receiveTime)) {
      return { kind: 'order', event: this.#answers.take() };
    }
    // Without a feed latency a frame reaches the line in the moment in which it happens.
    if (this.#delivered.first === undefined) this.#passFrame();
    const { connection, text } = this.#delivered.take();
    return { kind: 'frame', connection, text };
  }

  close(): void {
    if (!this.#exhausted) this.#frames.return?.();
    this.#exhausted = true;
  }

  /** When the line hears next of what is under way to it, at most `before`. */
  #nextDelivery(before: Micros): Micros {
    const frame = this.#nextFrame()?.receiveTime ?? Number.POSITIVE_INFINITY;
    const answer = this.#answers.first?.receiveTime ?? Number.POSITIVE_INFINITY;
    return Math.min(before, frame, answer);
  }

  #nextFrame(): Frame | undefined {
    return this.#delivered.first ?? this.#readTape();
  }

  /** Lets the next thing happen at the venue, if that is earlier than the limit. */
  #advance(limit: Micros): boolean {
    const frame = this.#readTape();
    const frameTime =
      frame === undefined ? Number.POSITIVE_INFINITY : frame.receiveTime - this.#feed;
    const arrival = this.#commands.first;
    if (Math.min(frameTime, arrival?.time ?? Number.POSITIVE_INFINITY) >= limit) return false;
    if (arrival === undefined || frameTime <= arrival.time) {
      this.#passFrame();
    } else {
      // A command that was faster than the one before it waited behind it.
      this.#now = Math.max(this.#now, arrival.time);
      this.#engine.execute(this.#commands.take().command, this.#now);
    }
    return true;
  }

  /** The next frame of the tape happens at the venue. */
  #passFrame(): void {
    const frame = this.#readTape()!;
    this.#upcoming = undefined;
    this.#now = Math.max(this.#now, frame.receiveTime - this.#feed);
    for (const event of this.#decode(frame)) this.#engine.apply(event, this.#now);
    this.#delivered.push(frame);
  }

  #readTape(): Frame | undefined {
    if (this.#upcoming === undefined && !this.#exhausted) {
      const { done, value } = this.#frames.next();
      if (done === true) this.#exhausted = true;
      else this.#upcoming = value;
    }
    return this.#upcoming;
  }
}
