import {
  type Decoder,
  type Frame,
  type InputSource,
  type LineInput,
  type MarketEvent,
  type Micros,
  type OrderEvent,
  seededRandom,
  type TradeEvent,
} from '@slipstream/core';
import { InvalidSetting } from '../errors/invalid-setting.ts';
import type { Answer } from './answer.ts';
import type { LegFill } from './combos/leg-fills.ts';
import type { VenueCommand } from './commands/venue-command.ts';
import { MatchingEngine } from './matching/matching-engine.ts';
import type { MatchingSettings } from './matching/matching-settings.ts';
import { Queue } from './queue.ts';
import { lostInFlight, refusedUnread } from './session/unheard.ts';
import { type LatencyDraws, latencyDraws, type VenueLatency } from './session/venue-latency.ts';
import { type SessionSettings, VenueSession } from './session/venue-session.ts';
import { MergedTape } from './shown/merged-tape.ts';
import { mergedText } from './shown/venue-decoder.ts';

/** What a simulated venue is made of. */
export interface SimulatedVenueOptions extends MatchingSettings {
  /** Frames by receive time: a synthetic market, or a recording, which an array holds or a generator reads. */
  readonly tape: Iterable<Frame>;
  /** Reads the tape's frames, as the line does. */
  readonly decode: Decoder;
  readonly latency: VenueLatency;
  /** The time of the line: `() => time.micros`. */
  readonly clock: () => Micros;
  /** The connection over which orders go: its rate of requests, and when it is down. */
  readonly session?: SessionSettings | undefined;
  /**
   * Whether our own orders stand in the books that the line receives, and what we took is gone from them. The line must
   * then read its frames by {@link venueDecoder}. `hidden` when left out; impact needs `shown`.
   */
  readonly ownOrders?: 'hidden' | 'shown' | undefined;
  /** Told of the legs of a filled combo, when the venue fills it and before the line hears of it. */
  readonly legs?: ((fills: readonly LegFill[]) => void) | undefined;
  /** Decides the latencies. */
  readonly seed: number | string;
}

interface Arrival {
  readonly time: Micros;
  readonly sentAt: Micros;
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
  readonly #latency: LatencyDraws;
  readonly #session: VenueSession;
  readonly #engine: MatchingEngine;
  /** Writes the frames of books in which we are, where the line is to see them. */
  readonly #merged: MergedTape | undefined;
  /** Our trades that the line is not told yet. */
  #prints: TradeEvent[] = [];
  #connection = 'venue';
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
    const shown = options.ownOrders === 'shown';
    if (!shown && (options.impact?.coefficient ?? 0) > 0) {
      throw new InvalidSetting({
        setting: 'impact',
        value: options.impact?.coefficient,
        expected:
          "0 or nothing, or set ownOrders to 'shown': the line must see the quotes that it moves",
      });
    }
    this.#latency = latencyDraws(latency, seededRandom(seed));
    this.#frames = tape[Symbol.iterator]();
    this.#decode = decode;
    this.#clock = clock;
    this.#feed = latency.feed;
    this.#session = new VenueSession(options.session);
    this.#engine = new MatchingEngine(options, {
      answer: (answer) => this.#tell(answer),
      legs: options.legs,
      print: shown ? (trade) => this.#prints.push(trade) : undefined,
    });
    this.#merged = shown ? new MergedTape(this.#engine) : undefined;
  }

  /** Takes a command of the line, at the line's time. It never answers before it returns. */
  send(command: VenueCommand): void {
    const sentAt = this.#clock();
    this.#commands.push({ time: sentAt + this.#latency.entry(command.type), sentAt, command });
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
    const commandTime = this.#commands.first?.time ?? Number.POSITIVE_INFINITY;
    const due = Math.min(this.#engine.nextDue, this.#session.nextOutage);
    // With nothing ahead that time is measured by, the venue does not run on to the ends of its orders.
    const isDue = due < limit && limit < Number.POSITIVE_INFINITY;
    if (isDue && due <= Math.min(frameTime, commandTime)) {
      this.#now = Math.max(this.#now, due);
      this.#actAlone(due);
    } else if (Math.min(frameTime, commandTime) >= limit) {
      return false;
    } else if (frameTime <= commandTime) {
      this.#passFrame();
    } else {
      const { command, sentAt, time } = this.#commands.take();
      // A command that was faster than the one before it waited behind it.
      this.#now = Math.max(this.#now, time);
      this.#hear(command, sentAt);
      this.#showChanges();
    }
    return true;
  }

  /** The venue does what it does by itself: orders end, or the connection goes. */
  #actAlone(due: Micros): void {
    this.#engine.advance(due);
    if (this.#session.nextOutage <= due) {
      this.#session.beginOutage();
      this.#dropOrders();
    }
    this.#showChanges();
  }

  /** A command arrives, or does not. */
  #hear(command: VenueCommand, sentAt: Micros): void {
    const now = this.#now;
    if (this.#session.nextOutage <= now) this.#actAlone(now);
    if (command.type === 'query') {
      // Asked over a dead connection, it is asked again as soon as there is one.
      this.#engine.execute(command, now);
    } else if (this.#session.lost(sentAt)) {
      const lost = lostInFlight(command, now);
      if (lost) this.#tell(lost);
    } else if (!this.#session.isUp(now)) {
      const refused = refusedUnread(command, 'not-connected', now);
      if (refused) this.#answerAt(refused, now);
    } else if (this.#session.pay(now)) {
      if (command.type === 'place') this.#merged?.watch(command.instrument);
      this.#engine.execute(command, now);
    } else {
      const refused = refusedUnread(command, 'too-many-requests', now);
      if (refused) this.#answerAt(refused, now + this.#latency.response(false));
      this.#dropOrders();
    }
  }

  #dropOrders(): void {
    if (this.#session.cancelsOnDisconnect) {
      this.#engine.dropAll('cancel-on-disconnect', this.#now);
    }
  }

  /** Sends an answer on its way, as soon as there is one. */
  #tell(answer: Answer): void {
    const left = this.#session.tellableAt(this.#now);
    this.#answerAt(answer, left + this.#latency.response(answer.type === 'filled'));
  }

  #answerAt(answer: Answer, time: Micros): void {
    this.#lastAnswer = Math.max(this.#lastAnswer, time);
    this.#answers.push({ ...answer, receiveTime: this.#lastAnswer });
  }

  /** The next frame of the tape happens at the venue. */
  #passFrame(): void {
    const frame = this.#readTape()!;
    this.#upcoming = undefined;
    this.#now = Math.max(this.#now, frame.receiveTime - this.#feed);
    this.#connection = frame.connection;
    const events = this.#decode(frame);
    const merged = this.#merged;
    if (merged === undefined) {
      for (const event of events) this.#engine.apply(event, this.#now);
      this.#delivered.push(frame);
      return;
    }
    const told: MarketEvent[] = [];
    let changed = false;
    for (const event of events) {
      this.#engine.apply(event, this.#now);
      const instead = merged.after(event);
      if (instead.length !== 1 || instead[0] !== event) changed = true;
      told.push(...instead);
    }
    this.#delivered.push(changed ? { ...frame, text: mergedText(told) } : frame);
    this.#showChanges();
  }

  /** Writes a frame of what our orders have changed, if they have. */
  #showChanges(): void {
    if (this.#merged === undefined) return;
    const events = [...this.#prints, ...this.#merged.changes(this.#now)];
    this.#prints = [];
    if (events.length === 0) return;
    const receiveTime = this.#now + this.#feed;
    const connection = this.#connection;
    this.#delivered.push({ connection, receiveTime, text: mergedText(events) });
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
