import type { MarketEvent, Micros } from '@slipstream/core';
import { isUndated, sameEvent } from './same-event.ts';

/** What became of a message that several connections bring. */
export type Arrival =
  /** It is the first of its kind. */
  | 'first'
  /** Another connection brought it before. */
  | 'duplicate'
  /** The others lost it, and what they brought since has overtaken it. */
  | 'late';

/** How many of the last messages are remembered. */
const REMEMBERED = 16;

/**
 * Messages that tell a state (quotes, tickers, marks, indices) of one instrument and type, from several connections.
 * Nothing numbers them, so what passed is kept as a short log, and each connection has a place in it: a message that
 * stands in the log behind that place is a duplicate. So the same message twice on one connection is two messages, and
 * each has its twin on the other. One that stands nowhere is new, unless newer ones have passed: a state must not go
 * back.
 */
export class StateArrivals {
  readonly #log: MarketEvent[] = [];
  readonly #places: number[];
  readonly #patience: Micros;
  #end = 0;
  #passedAt: Micros = Number.NEGATIVE_INFINITY;

  constructor({
    connections,
    patience,
  }: { readonly connections: number; readonly patience: Micros }) {
    this.#places = Array.from({ length: connections }, () => 0);
    this.#patience = patience;
  }

  /** A connection was lost: what it says next may stand anywhere in the log. */
  forget(connection: number): void {
    this.#places[connection] = 0;
  }

  offer(connection: number, event: MarketEvent, time: Micros): Arrival {
    const begin = Math.max(this.#places[connection]!, this.#end - this.#log.length);
    for (let place = begin; place < this.#end; place += 1) {
      if (!sameEvent(this.#log[place % REMEMBERED]!, event)) continue;
      this.#places[connection] = place + 1;
      return 'duplicate';
    }
    const overtaken = begin < this.#end && this.#isOlder(event);
    // What is older and yet the only thing heard for so long is no straggler: a clock or a count began anew.
    if (overtaken && time - this.#passedAt < this.#patience) return 'late';
    this.#log[this.#end % REMEMBERED] = event;
    this.#end += 1;
    this.#places[connection] = this.#end;
    this.#passedAt = time;
    return 'first';
  }

  #isOlder(event: MarketEvent): boolean {
    const last = this.#log[(this.#end - 1) % REMEMBERED]!;
    if (sequenceOf(event) !== undefined && sequenceOf(last) !== undefined) {
      return sequenceOf(event)! < sequenceOf(last)!;
    }
    return !isUndated(event) && event.exchangeTime < last.exchangeTime;
  }
}

function sequenceOf(event: MarketEvent): number | undefined {
  return event.type === 'quote' ? event.sequence : undefined;
}
