import type { Random } from '@slipstream/core';

/** The share of a value that is left after some seconds when half of it goes in a half-life. */
export function keptAfter(seconds: number, halfLifeSeconds: number): number {
  return 2 ** (-seconds / halfLifeSeconds);
}

/** An Ornstein–Uhlenbeck process of mean 0, stepped exactly; it starts at its mean. */
export class MeanReversion {
  value = 0;
  readonly #random: Random;
  readonly #kept: number;
  readonly #shock: number;

  /** @param deviation the standard deviation in the long run. */
  constructor(
    random: Random,
    {
      seconds,
      halfLifeSeconds,
      deviation,
    }: { seconds: number; halfLifeSeconds: number; deviation: number },
  ) {
    this.#random = random;
    this.#kept = keptAfter(seconds, halfLifeSeconds);
    this.#shock = deviation * Math.sqrt(1 - this.#kept ** 2);
  }

  step(): void {
    this.value = this.#kept * this.value + this.#shock * this.#random.normal();
  }
}
