import type { WallClock } from './live-clock.ts';
import { type Micros, microsOfMillis } from './micros.ts';
import { OUTSIDE, type QueueEntry, TimerQueue } from './timer-queue.ts';

/** How a simulated wall clock misbehaves; by default it does not. */
export interface SimulatedWallClockOptions {
  /** What the clock shows at first. */
  readonly start: Micros;
  /** How late a timer rings, in microseconds; early when negative. Asked once for each timer. */
  readonly lateness?: () => Micros;
  /** How much time passes while the clock is read, in microseconds. */
  readonly readingTime?: () => Micros;
}

interface Happening extends QueueEntry {
  readonly callback: () => void;
}

/**
 * A wall clock for tests, moved by hand: it rings late or early, steps back, and lets frames arrive. Nothing
 * sleeps.
 *
 * @example
 * ```ts
 * import { SimulatedWallClock } from '@slipstream/core/testing';
 *
 * const wall = new SimulatedWallClock({ start: 1_000, lateness: () => 30 });
 * const seen: number[] = [];
 * wall.setTimer(() => seen.push(wall.now()), 0.5);
 * wall.at(1_200, () => seen.push(wall.now()));
 * wall.run(2_000);
 * seen; // => [1200, 1530]
 * wall.step(-700);
 * wall.now(); // => 1300
 * ```
 */
export class SimulatedWallClock implements WallClock {
  readonly #happenings = new TimerQueue<Happening>();
  readonly #lateness: () => Micros;
  readonly #readingTime: () => Micros;
  #elapsed: Micros;
  #stepped: Micros = 0;
  #age = 0;

  constructor({ start, lateness = () => 0, readingTime = () => 0 }: SimulatedWallClockOptions) {
    this.#elapsed = start;
    this.#lateness = lateness;
    this.#readingTime = readingTime;
  }

  /** How many timers and arrivals are still to come. */
  get armed(): number {
    return this.#happenings.size;
  }

  now(): Micros {
    this.#elapsed += this.#readingTime();
    return this.#elapsed + this.#stepped;
  }

  setTimer(callback: () => void, delayMillis: number): () => void {
    return this.#add(callback, this.#elapsed + microsOfMillis(delayMillis) + this.#lateness());
  }

  /** Lets something happen, such as a frame arriving. The moment is the clock's own, had it never stepped. */
  at(moment: Micros, callback: () => void): void {
    this.#add(callback, moment);
  }

  /** Sets the clock forward, or back when negative. Timers that were set keep their delay. */
  step(by: Micros): void {
    this.#stepped += by;
  }

  /** Lets time pass up to a moment, given like that of `at`. */
  run(until: Micros): void {
    for (;;) {
      const next = this.#happenings.first;
      if (next === undefined || next.due > until) break;
      this.#happenings.remove(next);
      this.#elapsed = Math.max(this.#elapsed, next.due);
      next.callback();
    }
    this.#elapsed = Math.max(this.#elapsed, until);
  }

  #add(callback: () => void, due: Micros): () => void {
    const happening = { due, age: this.#age, place: OUTSIDE, callback };
    this.#age += 1;
    this.#happenings.add(happening);
    return () => this.#happenings.remove(happening);
  }
}
