import type {
  InstrumentId,
  Lots,
  MarketEvent,
  MarketView,
  Micros,
  OrderEvent,
} from '@slipstream/core';
import type { LegFill } from './combos/leg-fills.ts';
import type { VenueCommand } from './commands/venue-command.ts';
import { MatchingEngine } from './matching/matching-engine.ts';
import type { MatchingSettings } from './matching/matching-settings.ts';

/** Who hears what a venue's kernel says. */
export interface VenueKernelListeners {
  /** Every answer and every fill, in order. Nothing is under way, so it is received when it happens. */
  readonly answer: (event: OrderEvent) => void;
  /** The legs of a filled combo, before the fill of the combo itself. */
  readonly legs?: (fills: readonly LegFill[]) => void;
}

/**
 * The inside of a simulated venue without a tape, a connection or latencies: events and commands come in the order and
 * at the time in which the venue has them. For whoever plays decoded events himself, as fast as that goes.
 *
 * @throws {InvalidSetting} when a setting makes no sense.
 * @example
 * ```ts
 * import { sampleCall } from '@slipstream/core/testing';
 * import { VenueKernel } from '@slipstream/simulator';
 *
 * const said: string[] = [];
 * const kernel = new VenueKernel(
 *   { market: { instruments: [sampleCall] }, queue: 'central' },
 *   { answer: (event) => said.push(event.type) },
 * );
 * const of = { instrument: sampleCall.id, exchangeTime: 1, receiveTime: 1 };
 * kernel.apply({ type: 'book-snapshot', bids: [0.02, 5], asks: [0.0205, 3], sequence: 1, ...of }, 1);
 * const order = { instrument: sampleCall.id, side: 'buy', timeInForce: 'good-til-cancelled', postOnly: false } as const;
 * kernel.execute({ type: 'place', order: 'a', ticks: 205, lots: 40, ...order }, 2);
 * said; // => ['accepted', 'filled']
 * kernel.position(sampleCall.id); // => 30
 * kernel.restingOrders(sampleCall.id); // => 1
 * ```
 */
export class VenueKernel {
  readonly #engine: MatchingEngine;

  constructor(settings: MatchingSettings, { answer, legs }: VenueKernelListeners) {
    this.#engine = new MatchingEngine(settings, {
      answer: (event) => answer({ ...event, receiveTime: event.exchangeTime }),
      legs,
    });
  }

  /** When the venue next does something by itself; never where nothing is due. */
  get nextDue(): Micros {
    return this.#engine.nextDue;
  }

  /** The market moves on by one event. Times must not go back. */
  apply(event: MarketEvent, time: Micros): void {
    this.#engine.apply(event, time);
  }

  /** Does what a command asks and answers. */
  execute(command: VenueCommand, time: Micros): void {
    this.#engine.execute(command, time);
  }

  /** Does what the venue does by itself until a time: days end, and instruments expire. */
  advance(time: Micros): void {
    this.#engine.advance(time);
  }

  /** The market of an instrument without us in it; absent until it is listed. */
  market(instrument: InstrumentId): MarketView | undefined {
    return this.#engine.market(instrument);
  }

  /** What we hold of an instrument, in lots; negative is short. */
  position(instrument: InstrumentId): Lots {
    return this.#engine.traded(instrument).position;
  }

  /** How many orders of ours rest in the book of an instrument. */
  restingOrders(instrument: InstrumentId): number {
    return this.#engine.traded(instrument).resting.count;
  }
}
