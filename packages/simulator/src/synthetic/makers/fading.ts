import { type Micros, SECOND } from '@slipstream/core';

/** Against what fair value of about this long ago a move is measured. */
const MEMORY_SECONDS = 0.5;
/** How far fair value must move, in ticks of the quote, before makers draw back. */
const MOVED_TICKS = 0.3;
/** How long they stay back after the last such move. */
const REST: Micros = 2 * SECOND;

/**
 * Whether the makers of an option draw back because the forward moves: they do when fair value has left what it was
 * half a second ago by a third of a tick, and come back two seconds after the last such move.
 */
export class Fading {
  #anchor: number | undefined;
  #last: Micros = 0;
  #until: Micros = 0;

  /** Sees the fair value of now, in ticks of the quote; says whether makers stay back. */
  see(fairTicks: number, now: Micros): boolean {
    const anchor = this.#anchor ?? fairTicks;
    const kept = Math.exp((this.#last - now) / (MEMORY_SECONDS * SECOND));
    if (Math.abs(fairTicks - anchor) > MOVED_TICKS) this.#until = now + REST;
    this.#anchor = fairTicks + (anchor - fairTicks) * kept;
    this.#last = now;
    return now < this.#until;
  }

  /** Forgets what was seen, where the tick of the quote changes. */
  forget(): void {
    this.#anchor = undefined;
  }
}
