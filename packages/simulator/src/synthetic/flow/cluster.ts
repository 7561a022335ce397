import type { Micros, Random } from '@slipstream/core';

/** An order that another one brings after it. */
export interface Offspring<Order> {
  readonly due: Micros;
  readonly order: Order;
}

/**
 * A self-exciting process as a branching one (Hawkes and Oakes 1974): every order brings others after it, each after an
 * exponential delay, `branching` of them on average. With branching below 1 the process dies out, so few ever wait.
 */
export class Cluster<Order> {
  readonly #waiting: Offspring<Order>[] = [];
  readonly #branching: number;
  readonly #delay: Micros;
  readonly #random: Random;

  /**
   * @param branching orders that an order brings after it, on average; 0 up to 1, exclusive.
   * @param delay how long they come after it, on average.
   */
  constructor(
    { branching, delay }: { readonly branching: number; readonly delay: Micros },
    random: Random,
  ) {
    this.#branching = branching;
    this.#delay = delay;
    this.#random = random;
  }

  /** When the next order comes that another one brought; `Infinity` when none waits. */
  get due(): Micros {
    return this.#waiting[0]?.due ?? Number.POSITIVE_INFINITY;
  }

  get waiting(): number {
    return this.#waiting.length;
  }

  /** Takes the next order out. */
  next(): Order {
    return this.#waiting.shift()!.order;
  }

  /** An order came at a time: draws those that follow it. */
  follow(now: Micros, like: () => Order): void {
    // Geometric numbers of offspring: as many as tries before the first failure, of the wanted mean.
    const again = this.#branching / (1 + this.#branching);
    while (this.#random.next() < again) {
      const due = now + Math.max(1, Math.round(this.#delay * this.#random.exponential()));
      this.#insert({ due, order: like() });
    }
  }

  #insert(offspring: Offspring<Order>): void {
    let place = this.#waiting.length;
    while (place > 0 && this.#waiting[place - 1]!.due > offspring.due) place -= 1;
    this.#waiting.splice(place, 0, offspring);
  }
}
