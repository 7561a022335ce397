import type { Frame, LineInput, Micros, OrderEvent } from '@slipstream/core';
import { sampleCall } from '@slipstream/core/testing';
import type { VenueCommand, VenuePlaceCommand } from '../src/venue/commands/venue-command.ts';
import { SimulatedVenue, type SimulatedVenueOptions } from '../src/venue/simulated-venue.ts';
import { scriptDecoder } from './script-decoder.ts';
import { scripted } from './scripted-tape.ts';

/** A venue on a scripted tape that first lists the sample call, and a line of which the test is the clock. */
export class Desk {
  readonly venue: SimulatedVenue;
  now: Micros = 0;

  constructor(tape: readonly Frame[], options: Partial<SimulatedVenueOptions> = {}) {
    this.venue = new SimulatedVenue({
      tape: [scripted(1_000, { type: 'instrument', record: null }), ...tape],
      decode: scriptDecoder,
      latency: { feed: 500, entry: 300, response: 200 },
      clock: () => this.now,
      seed: 1,
      ...options,
    });
  }

  /** Everything that the line receives before a time, with the time of each. */
  receive(before: Micros): readonly (readonly [Micros, LineInput])[] {
    const received: [Micros, LineInput][] = [];
    for (;;) {
      const time = this.venue.peek(before);
      if (time === undefined) return received;
      this.now = time;
      received.push([time, this.venue.take()]);
    }
  }

  answers(before: Micros): readonly OrderEvent[] {
    return this.receive(before).flatMap(([, input]) =>
      input.kind === 'order' ? [input.event] : [],
    );
  }

  sendAt(time: Micros, command: VenueCommand): void {
    this.now = time;
    this.venue.send(command);
  }
}

/** A buy of ten lots of the sample call at 205 ticks, at once or not at all, but for the changes. */
export function placed(order: string, changes: Partial<VenuePlaceCommand> = {}): VenuePlaceCommand {
  return {
    type: 'place',
    order,
    instrument: sampleCall.id,
    side: 'buy',
    ticks: 205,
    lots: 10,
    timeInForce: 'immediate-or-cancel',
    postOnly: false,
    ...changes,
  };
}
