import {
  type AccountQuery,
  type Decoder,
  type Frame,
  type InputSource,
  type LineInput,
  type Micros,
  seededRandom,
} from '@slipstream/core';
import { InvalidSetting } from '../errors/invalid-setting.ts';
import { accountOf } from './account/account-of.ts';
import type { Answer } from './answer.ts';
import type { LegFill } from './combos/leg-fills.ts';
import { type Arrival, Inbox } from './commands/inbox.ts';
import type { VenueCommand } from './commands/venue-command.ts';
import { FramesToLine } from './frames-to-line.ts';
import { MatchingEngine } from './matching/matching-engine.ts';
import type { MatchingSettings } from './matching/matching-settings.ts';
import { lostInFlight, refusedUnread } from './session/unheard.ts';
import { type LatencyDraws, latencyDraws, type VenueLatency } from './session/venue-latency.ts';
import { type SessionSettings, VenueSession } from './session/venue-session.ts';
import { WayBack } from './session/way-back.ts';

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
  readonly #clock: () => Micros;
  readonly #latency: LatencyDraws;
  readonly #session: VenueSession;
  readonly #engine: MatchingEngine;
  readonly #frames: FramesToLine;
  readonly #inbox = new Inbox();
  /** The command that is read just now and not answered yet. */
  #reading: VenueCommand | undefined;
  readonly #back: WayBack;
  /** The venue's own time: that of the last thing that happened there. */
  #now: Micros = Number.NEGATIVE_INFINITY;

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
    const random = seededRandom(seed);
    this.#latency = latencyDraws(latency, random);
    this.#back = new WayBack(this.#latency, options.session?.faults ?? {}, random.fork('faults'));
    this.#clock = clock;
    this.#session = new VenueSession(options.session);
    this.#engine = new MatchingEngine(options, {
      answer: (answer) => this.#tell(answer),
      legs: options.legs,
      print: shown ? (trade) => this.#frames.print(trade) : undefined,
    });
    const { feed } = latency;
    const engine = this.#engine;
    this.#frames = new FramesToLine({ tape, decode, feed, engine, ownOrdersShown: shown });
  }

  /** Takes a command of the line, at the line's time. It never answers before it returns. */
  send(command: VenueCommand): void {
    this.#inbox.send(command, this.#clock(), this.#latency.entry(command.type));
  }

  /**
   * Takes a question for the account of some orders, at the line's time. It reaches the venue behind every command sent
   * before, and the report comes back as an input of kind `account`: {@link venueGateway} joins the two. Over a dead
   * connection nothing comes; once it is up again, the last question about each set of orders is answered by itself.
   */
  requestAccount(query: AccountQuery): void {
    this.#inbox.ask(query, this.#clock(), this.#latency.question());
  }

  /**
   * Breaks the connection of orders now: commands that have not arrived are lost, and orders are cancelled where the session
   * says so. It is up again after a time above 0.
   */
  breakConnection(lasts: Micros): void {
    this.#now = Math.max(this.#now, this.#clock());
    this.#session.break(this.#now, this.#now + lasts);
    this.#inbox.lose();
    this.#dropOrders();
    this.#frames.showChanges(this.#now);
  }

  peek(before: Micros): Micros | undefined {
    let limit = this.#nextDelivery(before);
    // An answer to what happens at the venue before the limit may come before it too.
    while (this.#advance(limit)) limit = this.#nextDelivery(before);
    return limit < before ? limit : undefined;
  }

  take(): LineInput {
    const frames = this.#frames;
    const news = this.#back.nextAt;
    // Where neither has anything, there is nothing to take, and the way back says so.
    if (news < frames.nextAtLine || frames.nextAtLine === Number.POSITIVE_INFINITY) {
      return this.#back.take();
    }
    // Without a feed latency a frame reaches the line in the moment in which it happens.
    if (!frames.hasPassed) this.#passFrame();
    const { connection, text } = frames.take();
    return { kind: 'frame', connection, text };
  }

  close(): void {
    this.#frames.close();
  }

  /** When the line hears next of what is under way to it, at most `before`. */
  #nextDelivery(before: Micros): Micros {
    return Math.min(before, this.#frames.nextAtLine, this.#back.nextAt);
  }

  /** Lets the next thing happen at the venue, if that is earlier than the limit. */
  #advance(limit: Micros): boolean {
    const frameTime = this.#frames.nextAtVenue;
    const commandTime = this.#inbox.nextCommandAt;
    const { questions } = this.#inbox;
    const questionTime = questions.nextAt;
    const next = Math.min(frameTime, commandTime, questionTime);
    // With nothing ahead that time is measured by, the venue runs on to a return only if it has something to say then.
    const returns = limit < Number.POSITIVE_INFINITY || questions.any;
    const returnTime = returns ? this.#session.returnsAt : Number.POSITIVE_INFINITY;
    const due = Math.min(this.#engine.nextDue, this.#session.nextOutage);
    // With nothing ahead that time is measured by, the venue does not run on to the ends of its orders.
    const isDue = due < limit && limit < Number.POSITIVE_INFINITY;
    if (isDue && due <= Math.min(next, returnTime)) {
      this.#now = Math.max(this.#now, due);
      this.#actAlone(due);
    } else if (Math.min(next, returnTime) >= limit) {
      return false;
    } else if (returnTime <= next) {
      this.#session.return();
      this.#tellAccounts(returnTime);
    } else if (frameTime === next) {
      this.#passFrame();
    } else if (questionTime < commandTime) {
      const { query, askedAt, time } = questions.take();
      this.#now = Math.max(this.#now, time);
      if (this.#session.isUp(this.#now) && !this.#session.lost(askedAt))
        this.#report(query, askedAt);
    } else {
      const arrival = this.#inbox.take();
      // A command that was faster than the one before it waited behind it.
      this.#now = Math.max(this.#now, arrival.time);
      this.#hear(arrival);
      this.#frames.showChanges(this.#now);
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
    this.#frames.showChanges(this.#now);
  }

  /** A command arrives, or does not. */
  #hear({ command, sentAt, lost: broken }: Arrival): void {
    const now = this.#now;
    if (this.#session.nextOutage <= now) this.#actAlone(now);
    if (command.type === 'query') {
      // Asked over a dead connection, it is asked again as soon as there is one.
      this.#engine.execute(command, now);
    } else if (broken || this.#session.lost(sentAt)) {
      const lost = lostInFlight(command, now);
      if (lost) this.#back.say(lost, this.#session.tellableAt(now) + this.#latency.response(false));
    } else if (!this.#session.isUp(now)) {
      const refused = refusedUnread(command, 'not-connected', now);
      if (refused) this.#back.say(refused, now);
    } else if (this.#session.pay(now)) {
      if (command.type === 'place') this.#frames.watch(command.instrument);
      this.#reading = command;
      this.#engine.execute(command, now);
      this.#reading = undefined;
    } else {
      const refused = refusedUnread(command, 'too-many-requests', now);
      if (refused) this.#back.say(refused, now + this.#latency.response(false));
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
    const leaves = this.#session.tellableAt(this.#now);
    const reading = this.#reading;
    const answers = reading !== undefined && 'order' in reading && reading.order === answer.order;
    if (answers) this.#reading = undefined;
    this.#back.answer(answer, leaves, answers ? reading : undefined);
  }

  /** A gateway whose connection is up again asks by itself what it asked last. */
  #tellAccounts(time: Micros): void {
    for (const query of this.#inbox.questions.askedBefore(time)) {
      this.#now = Math.max(this.#now, time);
      this.#report(query, this.#now);
    }
  }

  #report(query: AccountQuery, askedAt: Micros): void {
    const exchangeTime = this.#now;
    const told = accountOf(this.#engine.orders, query, exchangeTime);
    const leaves = this.#session.tellableAt(exchangeTime);
    this.#back.report({ ...query, askedAt, exchangeTime, ...told }, leaves);
  }

  /** The next frame of the tape happens at the venue. */
  #passFrame(): void {
    this.#now = Math.max(this.#now, this.#frames.nextAtVenue);
    this.#frames.pass(this.#now);
  }
}
