import type { Micros } from '@slipstream/core';
import type { Actor } from './actor.ts';

/**
 * Actors by the time that they act next; among equals the one that was listed first. A binary heap, because a chain of
 * some hundred options has as many makers.
 */
export class ActorQueue {
  readonly #heap: { readonly actor: Actor; readonly place: number }[] = [];

  constructor(actors: readonly Actor[]) {
    for (const [place, actor] of actors.entries()) {
      this.#heap.push({ actor, place });
    }
    for (let index = (this.#heap.length >> 1) - 1; index >= 0; index -= 1) this.#sink(index);
  }

  /** When the next actor acts; `Infinity` when there is none. */
  get due(): Micros {
    return this.#heap[0]?.actor.due ?? Number.POSITIVE_INFINITY;
  }

  /** Lets the next actor act, at its due time. */
  act(): void {
    const actor = this.#heap[0]!.actor;
    actor.act(actor.due);
    this.#sink(0);
  }

  #sink(from: number): void {
    const heap = this.#heap;
    const moving = heap[from]!;
    let index = from;
    for (;;) {
      let child = 2 * index + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && this.#before(heap[child + 1]!, heap[child]!)) child += 1;
      if (!this.#before(heap[child]!, moving)) break;
      heap[index] = heap[child]!;
      index = child;
    }
    heap[index] = moving;
  }

  #before(
    one: { readonly actor: Actor; readonly place: number },
    other: { readonly actor: Actor; readonly place: number },
  ): boolean {
    const difference = one.actor.due - other.actor.due;
    return difference < 0 || (difference === 0 && one.place < other.place);
  }
}
