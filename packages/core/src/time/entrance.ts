import { type Observable, Subject } from 'rxjs';
import { InvalidValue } from '../errors/invalid-value.ts';
import { LineEnded } from './line-ended.ts';
import type { MarketTime, Work } from './market-time.ts';
import type { Micros } from './micros.ts';
import { TimeStalled } from './time-stalled.ts';
import { TimeWentBack } from './time-went-back.ts';
import { WaitingInputs } from './waiting-inputs.ts';
import { requireWholeMicros } from './whole-micros.ts';

/** An input as the line sees it and as the tape keeps it. */
export interface Stamped<Input> {
  /** Its place among all inputs of the line, counted from 0; it decides between equal stamps. */
  readonly number: number;
  /** When the line received it. */
  readonly receiveTime: Micros;
  readonly input: Input;
}

/** What an entrance is made of. */
export interface EntranceOptions<Input> {
  /** The time of the line, which has no other entrance. */
  readonly time: MarketTime;
  /** Is handed every input before the line is. When it throws, the input is not delivered. */
  readonly tape?: (stamped: Stamped<Input>) => void;
}

/**
 * The one way into a line. Every input (frame, order event, human command) is stamped, numbered and taped
 * here; then the timers that are due at or before its stamp fire, then it is delivered. Nothing nests: an
 * input that arrives while another is delivered, or while a timer fires, waits and is stamped when its turn
 * comes. Timers that an input sets for the same instant fire before the call returns.
 *
 * An error thrown by the work of a timer leaves nothing undone: it reaches the caller after all waiting
 * inputs were delivered, several of them as an `AggregateError`.
 *
 * @example
 * ```ts
 * import { Entrance, MarketTime } from '@slipstream/core';
 * import { delay } from 'rxjs';
 *
 * const time = new MarketTime({ start: 1_700_000_000_000_000 });
 * const entrance = new Entrance<string>({ time });
 * const seen: [number, string, number][] = [];
 * entrance.inputs$
 *   .pipe(delay(0.25, time))
 *   .subscribe(({ number, input }) => seen.push([number, input, time.micros]));
 * entrance.accept('first', 1_700_000_000_000_100);
 * entrance.accept('the wall clock stepped back', 1_700_000_000_000_060);
 * entrance.accept('third', 1_700_000_000_000_900);
 * entrance.end(1_700_000_000_001_000, 500);
 * seen[0]; // => [0, 'first', 1700000000000350]
 * seen[1]; // => [1, 'the wall clock stepped back', 1700000000000350]
 * seen[2]; // => [2, 'third', 1700000000001150]
 * ```
 */
export class Entrance<Input> {
  /** The inputs in the order of their numbers. Completes at the end mark. */
  readonly inputs$: Observable<Stamped<Input>>;
  /** The time of the line. */
  readonly time: MarketTime;
  readonly #tape: ((stamped: Stamped<Input>) => void) | undefined;
  readonly #subject = new Subject<Stamped<Input>>();
  readonly #waiting = new WaitingInputs<Input>();
  readonly #delivery: Work = { run: () => this.#deliverCurrent() };
  readonly #completion: Work = { run: () => this.#subject.complete() };
  #count = 0;
  /** Stamped and taped, but not yet delivered: timers come first. */
  #current: Stamped<Input> | undefined;
  #draining = false;
  #mark: Micros | undefined;
  #drainMicros: Micros = 0;
  #closed = false;

  /** @throws {InvalidValue} when the time has an entrance already. */
  constructor({ time, tape }: EntranceOptions<Input>) {
    this.time = time;
    this.#tape = tape;
    this.inputs$ = this.#subject.asObservable();
    time.attach(() => {
      if (this.#owesDelivery()) this.#takeTurns();
    });
  }

  /** How many inputs have been stamped. */
  get count(): number {
    return this.#count;
  }

  /** How many inputs wait for their turn. */
  get waiting(): number {
    return this.#waiting.size;
  }

  /** Whether `end` was called, after which no input is taken. */
  get ended(): boolean {
    return this.#mark !== undefined;
  }

  /**
   * Takes a live input. Its receive time is the later of the wall clock and the present of the line.
   *
   * @param wall what the wall clock said when the input arrived.
   * @throws {LineEnded} after the end.
   * @throws {InvalidValue} when the wall time is not a whole number of microseconds.
   */
  accept(input: Input, wall: Micros): void {
    requireWholeMicros('wall time of an input', wall);
    this.#requireOpen();
    this.#waiting.add(input, wall, 'wall');
    this.#takeTurns();
  }

  /**
   * Takes an input of a tape, with the stamp it has there.
   *
   * @throws {TimeWentBack} when the stamp lies before the present of the line; the input is dropped.
   * @throws {LineEnded} after the end.
   * @throws {InvalidValue} when the stamp is not a whole number of microseconds.
   */
  deliver(receiveTime: Micros, input: Input): void {
    requireWholeMicros('receive time of an input', receiveTime);
    this.#requireOpen();
    this.#waiting.add(input, receiveTime, 'stamp');
    this.#takeTurns();
  }

  /**
   * Ends the line, after the inputs that wait: timers fire up to the mark, `inputs$` completes, timers that
   * are due at most `drain` after the mark fire, the rest is dropped. The drain is not waited for: market
   * time runs through it at once, live too.
   *
   * @param mark the end mark; live, the later of the wall clock and the present.
   * @param drain in microseconds; 0 for none.
   * @throws {TimeWentBack} when the mark lies before the present of the line.
   * @throws {InvalidValue} when a time is not a whole number of microseconds.
   * @throws {LineEnded} when the line has ended already.
   */
  end(mark: Micros, drain: Micros): void {
    requireWholeMicros('end mark', mark);
    requireWholeMicros('end of the drain', mark + drain);
    if (drain < 0) {
      throw new InvalidValue({ field: 'drain', value: drain, expected: 'a length of time, or 0' });
    }
    this.#requireOpen('a second end');
    if (mark < this.time.micros) throw new TimeWentBack({ from: this.time.micros, to: mark });
    this.#mark = mark;
    this.#drainMicros = drain;
    this.#takeTurns();
  }

  /** Delivers what waits, one after the other, unless that is being done or work is running. */
  #takeTurns(): void {
    if (this.#draining || this.time.busy) return;
    this.#draining = true;
    let faults: unknown[] | undefined;
    while (this.#owesDelivery() || this.time.nextDue <= this.time.micros) {
      try {
        this.#takeTurn();
      } catch (error) {
        faults ??= [];
        faults.push(error);
        if (error instanceof TimeStalled) break;
      }
    }
    this.#draining = false;
    if (faults !== undefined) throw oneOf(faults);
  }

  #owesDelivery(): boolean {
    return (
      this.#waiting.size > 0 ||
      this.#current !== undefined ||
      (this.#mark !== undefined && !this.#closed)
    );
  }

  /** Goes as far as it can; whatever throws on the way, the next turn goes on from there. */
  #takeTurn(): void {
    if (this.#current === undefined && this.#waiting.size > 0) this.#stampNext();
    if (this.#current !== undefined) {
      this.time.advance(this.#current.receiveTime);
      this.time.perform(this.#delivery);
    } else if (this.#mark === undefined) {
      this.time.release(this.time.micros);
    } else {
      this.#close(this.#mark);
    }
  }

  #stampNext(): void {
    const now = this.time.micros;
    const { time, kind } = this.#waiting;
    const input = this.#waiting.take();
    if (kind === 'stamp' && time < now) throw new TimeWentBack({ from: now, to: time });
    const stamped = { number: this.#count, receiveTime: Math.max(time, now), input };
    this.#tape?.(stamped);
    this.#count += 1;
    this.#current = stamped;
  }

  #deliverCurrent(): void {
    const stamped = this.#current!;
    this.#current = undefined;
    this.#subject.next(stamped);
  }

  #close(mark: Micros): void {
    // An input that waited before a re-entrant end may have been stamped later than the mark.
    this.time.advance(Math.max(mark, this.time.micros));
    this.time.perform(this.#completion);
    this.time.release(mark + this.#drainMicros);
    this.#closed = true;
    this.time.stop();
  }

  #requireOpen(what: string = 'an input'): void {
    if (this.#mark !== undefined) throw new LineEnded({ what, mark: this.#mark });
  }
}

function oneOf(faults: readonly unknown[]): unknown {
  return faults.length === 1 ? faults[0] : new AggregateError(faults, 'several timers failed');
}
