import type { MarketTime } from './market-time.ts';
import { type Micros, millisOfMicros } from './micros.ts';
import { TimeStalled } from './time-stalled.ts';

/** The clock on the wall and its alarm: all that a live line takes from the machine it runs on. */
export interface WallClock {
  /** The time of day in microseconds. It may step back. */
  now(): Micros;
  /**
   * Calls back once, about `delayMillis` from now, never before this call returns.
   *
   * @returns a function that cancels it.
   */
  setTimer(callback: () => void, delayMillis: number): () => void;
}

/** What a live clock is made of. */
export interface LiveClockOptions {
  readonly time: MarketTime;
  readonly wall: WallClock;
  /** Is handed what the work of a timer throws. Other timers go on, unless time has stalled. */
  readonly onError: (error: unknown) => void;
  /** After how long at most the clock looks at the wall again, in milliseconds; a minute by default. */
  readonly longestSleepMillis?: number;
}

/** Bounds how late timers fire after the wall clock stepped forward. */
const LONGEST_SLEEP_MILLIS = 60_000;

/** Beyond it `setTimeout` overflows and calls back at once. */
const LONGEST_SET_TIMEOUT_MILLIS = 2 ** 31 - 1;

/**
 * Fires the timers of a live line when the wall clock has reached them. It only releases them: each fires
 * at its due time, however late the machine woke up, and `now()` stays there. One wall timer is armed for
 * the earliest due one, from the moment of construction until `stop`.
 *
 * A wall clock that wakes early or steps back makes timers late, never early. When time stalls, the clock
 * reports it and stops.
 *
 * @example
 * ```ts
 * import { Entrance, LiveClock, MarketTime, systemWallClock } from '@slipstream/core';
 * import { debounceTime } from 'rxjs';
 *
 * const wall = systemWallClock();
 * const time = new MarketTime({ start: wall.now() });
 * const entrance = new Entrance<string>({ time });
 * entrance.inputs$.pipe(debounceTime(5, time)).subscribe();
 * const clock = new LiveClock({ time, wall, onError: (error) => { throw error; } });
 * entrance.accept('frame', wall.now());
 * time.pending; // => 1
 * clock.stop();
 * ```
 */
export class LiveClock {
  readonly #time: MarketTime;
  readonly #wall: WallClock;
  readonly #onError: (error: unknown) => void;
  readonly #longestSleepMillis: number;
  readonly #unwatch: () => void;
  #armedFor: Micros = Number.POSITIVE_INFINITY;
  #disarm: (() => void) | undefined;
  #releasing = false;
  #stopped = false;

  /** @throws {InvalidValue} when another clock drives this time already. */
  constructor({
    time,
    wall,
    onError,
    longestSleepMillis = LONGEST_SLEEP_MILLIS,
  }: LiveClockOptions) {
    this.#time = time;
    this.#wall = wall;
    this.#onError = onError;
    this.#longestSleepMillis = Math.min(longestSleepMillis, LONGEST_SET_TIMEOUT_MILLIS);
    this.#unwatch = time.watch(() => this.#arm());
    this.#arm();
  }

  /** Disarms the wall timer for good. The timers of the line stay where they are. */
  stop(): void {
    this.#stopped = true;
    this.#unwatch();
    this.#sleepFor(Number.POSITIVE_INFINITY);
  }

  #arm(): void {
    if (this.#stopped || this.#releasing) return;
    const due = this.#time.nextDue;
    if (due !== this.#armedFor) this.#sleepFor(due);
  }

  #sleepFor(due: Micros): void {
    this.#disarm?.();
    this.#disarm = undefined;
    this.#armedFor = due;
    if (due === Number.POSITIVE_INFINITY) return;
    const millis = millisOfMicros(Math.max(0, due - this.#present()));
    this.#disarm = this.#wall.setTimer(
      () => this.#wake(),
      Math.min(millis, this.#longestSleepMillis),
    );
  }

  #wake(): void {
    this.#disarm = undefined;
    this.#releasing = true;
    try {
      this.#release(this.#present());
    } finally {
      this.#releasing = false;
      if (!this.#stopped) this.#sleepFor(this.#time.nextDue);
    }
  }

  /** Looks at the wall once per waking, so that endless short timers leave the machine time for inputs. */
  #release(until: Micros): void {
    while (!this.#stopped && this.#time.nextDue <= until) {
      try {
        this.#time.fireNext();
      } catch (error) {
        if (error instanceof TimeStalled) this.stop();
        this.#onError(error);
      }
    }
  }

  /** What is due in the present of the line is due, even when the wall clock stepped back before it. */
  #present(): Micros {
    return Math.max(this.#wall.now(), this.#time.micros);
  }
}
