import type { SchedulerAction, SchedulerLike } from 'rxjs';
import { InvalidValue } from '../errors/invalid-value.ts';
import { type Micros, microsOfMillis, millisOfMicros } from './micros.ts';
import { TimeReentered } from './time-reentered.ts';
import { TimeStalled } from './time-stalled.ts';
import { TimeWentBack } from './time-went-back.ts';
import { type Agenda, type TimedWork, TimerAction } from './timer-action.ts';
import { TimerQueue } from './timer-queue.ts';
import { requireWholeMicros } from './whole-micros.ts';

/** A piece of work that runs in market time: a timer, or the delivery of an input. */
export interface Work {
  /** Does the work, once. */
  run(): void;
}

/** How a market time begins and what it bears. */
export interface MarketTimeOptions {
  /** The moment at which the line starts. A replay is given the one of its recording. */
  readonly start: Micros;
  /** How many timers may fire in one same instant before time counts as stalled; 1,000,000 by default. */
  readonly mostTimersAtOnce?: number;
}

const MOST_TIMERS_AT_ONCE = 1_000_000;

/**
 * The clock of one line, as an RxJS scheduler. It moves only when something happens: an input moves it to
 * the stamp of that input, a timer to its due time. So the same inputs with the same stamps give the same
 * outputs at the same times, live and in a replay.
 *
 * Timers fire by due time and then by age, which is the order of scheduling; scheduling one again gives it
 * a new age. While one fires, `now()` is its due time, however late it is released. Outside, times are
 * milliseconds with fractions, as RxJS expects; inside, they are whole microseconds. A delay is rounded to
 * the nearest microsecond, and a positive one lasts at least one; 0 or less is due now; one that ends
 * beyond 2^53 microseconds is never due and not kept. Operators that add a delay to `now()` in milliseconds
 * themselves, such as `debounceTime`, may land one microsecond late.
 *
 * Code of a line only reads `now()` and passes the scheduler on. Moving it is for drivers: an `Entrance`,
 * `replay`, a `LiveClock`.
 *
 * @example
 * ```ts
 * import { MarketTime, MILLISECOND } from '@slipstream/core';
 * import { interval, take } from 'rxjs';
 *
 * const time = new MarketTime({ start: 1_700_000_000_000_000 });
 * const seen: number[] = [];
 * interval(2.5, time).pipe(take(2)).subscribe(() => seen.push(time.now()));
 * time.advance(time.micros + 10 * MILLISECOND);
 * seen; // => [1700000000002.5, 1700000000005]
 * time.now(); // => 1700000000010
 * time.pending; // => 0
 * ```
 */
export class MarketTime implements SchedulerLike {
  readonly #queue = new TimerQueue<TimedWork>();
  readonly #agenda: Agenda = {
    enter: (action, delay) => this.#enter(action, delay),
    leave: (action) => this.#leave(action),
  };
  readonly #mostAtOnce: number;
  #micros: Micros;
  #age = 0;
  #instant: Micros = Number.NaN;
  #firedInInstant = 0;
  #busy = false;
  #stopped = false;
  #afterWork: (() => void) | undefined;
  #watcher: (() => void) | undefined;

  /** @throws {InvalidValue} when the start is not a whole number of microseconds. */
  constructor({ start, mostTimersAtOnce = MOST_TIMERS_AT_ONCE }: MarketTimeOptions) {
    requireWholeMicros('start of market time', start);
    this.#micros = start;
    this.#mostAtOnce = mostTimersAtOnce;
  }

  /** The present in milliseconds since the Unix epoch, with fractions: the unit of RxJS. */
  now(): number {
    return millisOfMicros(this.#micros);
  }

  /** The present in microseconds. */
  get micros(): Micros {
    return this.#micros;
  }

  /** How many timers wait. */
  get pending(): number {
    return this.#queue.size;
  }

  /** When the next timer is due; `Infinity` when none waits. */
  get nextDue(): Micros {
    return this.#queue.first?.due ?? Number.POSITIVE_INFINITY;
  }

  /** Whether work is running, so that time cannot be moved and inputs have to wait. */
  get busy(): boolean {
    return this.#busy;
  }

  /**
   * Schedules work as RxJS does.
   *
   * @param delay in milliseconds, with fractions down to the microsecond.
   * @returns the action: unsubscribing removes it from the queue at once, and `schedule` on it, from inside
   *   its work or later, returns the same action.
   * @throws {InvalidValue} when the delay is not a number.
   */
  schedule<T>(
    work: (this: SchedulerAction<T>, state: T) => void,
    delay?: number,
    state?: T,
  ): SchedulerAction<T> {
    return new TimerAction<T>(this.#agenda, work).schedule(state, delay);
  }

  /**
   * Moves to a moment: fires all timers due up to and at it, then makes it the present.
   *
   * @throws {TimeWentBack} when the moment lies in the past.
   * @throws what the work of a timer throws. That timer is gone, the others still wait, and advancing again
   *   goes on with them.
   */
  advance(to: Micros): void {
    requireWholeMicros('time to advance to', to);
    if (to < this.#micros) throw new TimeWentBack({ from: this.#micros, to });
    this.release(to);
    // An input that a timer brought may have moved time further already.
    if (to > this.#micros) this.#micros = to;
  }

  /** Fires all timers due up to and at a moment, and moves no further than the last of them. */
  release(until: Micros): void {
    requireWholeMicros('time to release timers until', until);
    while (this.nextDue <= until) this.fireNext();
  }

  /**
   * Fires the one timer that is due first, now or later.
   *
   * @returns whether there was one.
   * @throws {TimeStalled} when too many timers fired in this instant. The timer stays, and so does the fault.
   * @throws {TimeReentered} when called from inside work.
   */
  fireNext(): boolean {
    const action = this.#queue.first;
    if (action === undefined) return false;
    this.#requireIdle();
    this.#countInInstant(action.due);
    this.#queue.remove(action);
    this.#micros = action.due;
    this.perform(action);
    return true;
  }

  /**
   * Runs a piece of work alone: until it is done, nothing fires and nothing is delivered.
   *
   * @throws {TimeReentered} when called from inside work.
   */
  perform(work: Work): void {
    this.#requireIdle();
    this.#busy = true;
    let failure: { readonly error: unknown } | undefined;
    try {
      work.run();
    } catch (error) {
      failure = { error };
    }
    this.#busy = false;
    this.#finishWork(failure);
  }

  /** Drops all timers, and keeps none that is scheduled from now on. */
  stop(): void {
    this.#stopped = true;
    this.#queue.clear();
    this.#noticeChange();
  }

  /**
   * Lets the one entrance of the line deliver the inputs that had to wait, after each piece of work.
   *
   * @throws {InvalidValue} when the time has an entrance already.
   */
  attach(afterWork: () => void): void {
    if (this.#afterWork) throw takenBy('entrance');
    this.#afterWork = afterWork;
  }

  /**
   * Tells one clock, outside of work and after each piece of it, that `nextDue` may have changed.
   *
   * @returns a function that ends it.
   * @throws {InvalidValue} when another clock watches already.
   */
  watch(watcher: () => void): () => void {
    if (this.#watcher) throw takenBy('live clock');
    this.#watcher = watcher;
    return () => {
      if (this.#watcher === watcher) this.#watcher = undefined;
    };
  }

  #enter(action: TimedWork, delay: number): void {
    const due = this.#dueAfter(delay);
    this.#queue.remove(action);
    if (!this.#stopped && due <= Number.MAX_SAFE_INTEGER) {
      action.due = due;
      action.age = this.#age;
      this.#age += 1;
      this.#queue.add(action);
    }
    this.#noticeChange();
  }

  #leave(action: TimedWork): void {
    this.#queue.remove(action);
    this.#noticeChange();
  }

  #dueAfter(delay: number): Micros {
    // RxJS hands an invalid `Date` on as it is.
    if (typeof delay !== 'number' || Number.isNaN(delay)) {
      throw new InvalidValue({
        field: 'delay',
        value: delay,
        expected: 'a number of milliseconds, or a valid Date',
      });
    }
    return delay > 0 ? this.#micros + Math.max(1, microsOfMillis(delay)) : this.#micros;
  }

  #countInInstant(due: Micros): void {
    if (due !== this.#instant) {
      this.#instant = due;
      this.#firedInInstant = 0;
    }
    if (this.#firedInInstant >= this.#mostAtOnce) {
      throw new TimeStalled({ at: due, fired: this.#firedInInstant });
    }
    this.#firedInInstant += 1;
  }

  /** Gives waiting inputs and the live clock their turn, whether or not the work failed, and then fails. */
  #finishWork(failure: { readonly error: unknown } | undefined): void {
    try {
      this.#afterWork?.();
    } catch (later) {
      if (failure === undefined) throw later;
      throw new AggregateError(
        [failure.error, later],
        'work and the inputs that waited for it failed',
      );
    } finally {
      this.#noticeChange();
    }
    if (failure !== undefined) throw failure.error;
  }

  #noticeChange(): void {
    if (!this.#busy) this.#watcher?.();
  }

  #requireIdle(): void {
    if (this.#busy) throw new TimeReentered({ at: this.#micros });
  }
}

function takenBy(what: string): InvalidValue {
  return new InvalidValue({
    field: `market time for a second ${what}`,
    value: 'in use',
    expected: `each line a MarketTime of its own, with one ${what}`,
  });
}
