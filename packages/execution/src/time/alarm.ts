import { type Micros, millisOfMicros } from '@slipstream/core';
import type { Subscription } from 'rxjs';
import type { ExecutionTime } from './execution-time.ts';

/** Rings once at the moment it was last set to, as a timer of market time. */
export class Alarm {
  readonly #time: ExecutionTime;
  readonly #ring: () => void;
  #at: Micros | undefined;
  #timer: Subscription | undefined;

  constructor(time: ExecutionTime, ring: () => void) {
    this.#time = time;
    this.#ring = ring;
  }

  /** Moves it to another moment, at once where that has passed, or stops it. Setting it to the same changes nothing. */
  set(at: Micros | undefined): void {
    if (at === this.#at) return;
    this.stop();
    if (at === undefined) return;
    this.#at = at;
    const ring = (): void => {
      this.#at = undefined;
      this.#ring();
    };
    this.#timer = this.#time.schedule(ring, millisOfMicros(Math.max(0, at - this.#time.micros)));
  }

  stop(): void {
    this.#timer?.unsubscribe();
    this.#timer = undefined;
    this.#at = undefined;
  }
}
