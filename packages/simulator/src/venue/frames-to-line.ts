import type {
  Decoder,
  Frame,
  InstrumentId,
  MarketEvent,
  Micros,
  TradeEvent,
} from '@slipstream/core';
import type { MatchingEngine } from './matching/matching-engine.ts';
import { Queue } from './queue.ts';
import { MergedTape } from './shown/merged-tape.ts';
import { mergedText } from './shown/venue-decoder.ts';
import { TapedFrames } from './taped-frames.ts';

/**
 * The frames of a tape on their way through a venue to its line. Each happens at the venue, where the engine hears it, and is
 * received a feed latency later; where our own orders are shown, it is changed by them, and frames of the venue's own follow.
 */
export class FramesToLine {
  readonly #tape: TapedFrames;
  readonly #decode: Decoder;
  readonly #feed: Micros;
  readonly #engine: MatchingEngine;
  /** Writes the frames of books in which we are, where the line is to see them. */
  readonly #merged: MergedTape | undefined;
  /** Our trades that the line is not told yet. */
  #prints: TradeEvent[] = [];
  #connection = 'venue';
  /** Passed by the venue; on their way to the line. */
  readonly #delivered = new Queue<Frame>();

  constructor(parts: {
    readonly tape: Iterable<Frame>;
    readonly decode: Decoder;
    readonly feed: Micros;
    readonly engine: MatchingEngine;
    readonly ownOrdersShown: boolean;
  }) {
    this.#tape = new TapedFrames(parts.tape);
    this.#decode = parts.decode;
    this.#feed = parts.feed;
    this.#engine = parts.engine;
    this.#merged = parts.ownOrdersShown ? new MergedTape(parts.engine) : undefined;
  }

  /** When the next frame of the tape happens at the venue; never after the last. */
  get nextAtVenue(): Micros {
    const frame = this.#tape.next;
    return frame === undefined ? Number.POSITIVE_INFINITY : frame.receiveTime - this.#feed;
  }

  /** When the line receives its next frame, passed or not; never after the last. */
  get nextAtLine(): Micros {
    const frame = this.#delivered.first ?? this.#tape.next;
    return frame?.receiveTime ?? Number.POSITIVE_INFINITY;
  }

  /** Whether the venue has passed what the line receives next. */
  get hasPassed(): boolean {
    return this.#delivered.first !== undefined;
  }

  /** The next frame of the tape happens at the venue, at a time of the venue. */
  pass(now: Micros): void {
    const frame = this.#tape.take();
    this.#connection = frame.connection;
    const events = this.#decode(frame);
    const merged = this.#merged;
    if (merged === undefined) {
      for (const event of events) this.#engine.apply(event, now);
      this.#delivered.push(frame);
      return;
    }
    const told: MarketEvent[] = [];
    let changed = false;
    for (const event of events) {
      this.#engine.apply(event, now);
      const instead = merged.after(event);
      if (instead.length !== 1 || instead[0] !== event) changed = true;
      told.push(...instead);
    }
    this.#delivered.push(changed ? { ...frame, text: mergedText(told) } : frame);
    this.showChanges(now);
  }

  /** What the line receives next; the venue must have passed it. */
  take(): Frame {
    return this.#delivered.take();
  }

  /** An order of ours comes for an instrument: its book is compared from here on. */
  watch(instrument: InstrumentId): void {
    this.#merged?.watch(instrument);
  }

  /** A trade of ours that no print of the tape stands for. */
  print(trade: TradeEvent): void {
    if (this.#merged !== undefined) this.#prints.push(trade);
  }

  /** Writes a frame of what our orders have changed, if they have. */
  showChanges(now: Micros): void {
    if (this.#merged === undefined) return;
    const events = [...this.#prints, ...this.#merged.changes(now)];
    this.#prints = [];
    if (events.length === 0) return;
    const receiveTime = now + this.#feed;
    this.#delivered.push({ connection: this.#connection, receiveTime, text: mergedText(events) });
  }

  close(): void {
    this.#tape.close();
  }
}
