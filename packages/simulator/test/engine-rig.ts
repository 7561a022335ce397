import type { FilledEvent, Instrument, MarketEvent } from '@slipstream/core';
import { sampleCall } from '@slipstream/core/testing';
import type { Answer } from '../src/venue/answer.ts';
import type { LegFill } from '../src/venue/combos/leg-fills.ts';
import type { VenueCommand, VenuePlaceCommand } from '../src/venue/commands/venue-command.ts';
import { MatchingEngine } from '../src/venue/matching/matching-engine.ts';
import type { MatchingSettings } from '../src/venue/matching/matching-settings.ts';
import { decodeScript, type ScriptedEvent, scripted } from './scripted-tape.ts';

/** A matching engine with one instrument, driven without latency; a moment passes with each step. */
export class EngineRig {
  readonly answers: Answer[] = [];
  readonly legs: LegFill[] = [];
  readonly instrument: Instrument;
  readonly #engine: MatchingEngine;
  #now = 1_000_000;

  constructor(instrument: Instrument = sampleCall, settings: MatchingSettings = {}) {
    this.instrument = instrument;
    this.#engine = new MatchingEngine(settings, {
      answer: (answer) => this.answers.push(answer),
      legs: (fills) => this.legs.push(...fills),
    });
    const times = { exchangeTime: 0, receiveTime: 0 };
    this.#engine.apply({ type: 'instrument', record: instrument, ...times }, 0);
  }

  /** Events of one frame, which share their times. */
  market(...events: readonly ScriptedEvent[]): void {
    this.#now += 10_000;
    const owned = events.map((event) => ({ instrument: this.instrument.id, ...event }));
    for (const event of decodeScript(scripted(this.#now, ...owned))) this.apply(event);
  }

  /** Time passes in which nothing happens. */
  wait(micros: number): void {
    this.#now += micros;
  }

  apply(event: MarketEvent): void {
    this.#engine.apply(event, this.#now);
  }

  /** Sends a command and gives what is answered to it. */
  send(command: VenueCommand): readonly Answer[] {
    const before = this.answers.length;
    this.#now += 1_000;
    this.#engine.execute(command, this.#now);
    return this.answers.slice(before);
  }

  /** Places a buy of ten lots at 205 ticks, good until cancelled, but for the changes. */
  place(changes: Partial<VenuePlaceCommand> = {}): readonly Answer[] {
    return this.send({
      type: 'place',
      order: 'a',
      instrument: this.instrument.id,
      side: 'buy',
      ticks: 205,
      lots: 10,
      timeInForce: 'good-til-cancelled',
      postOnly: false,
      ...changes,
    });
  }

  /** Fills as pairs of lots and price. */
  fills(order = 'a'): readonly (readonly [number, number])[] {
    return this.answers
      .filter((answer): answer is FilledEvent => answer.type === 'filled' && answer.order === order)
      .map(({ lots, price }) => [lots, price]);
  }

  filled(order = 'a'): number {
    return this.fills(order).reduce((sum, [lots]) => sum + lots, 0);
  }
}

/** The types of answers, with their reasons. */
export function said(answers: readonly Answer[]): readonly string[] {
  return answers.map((answer) =>
    'reason' in answer ? `${answer.type}: ${answer.reason}` : answer.type,
  );
}
