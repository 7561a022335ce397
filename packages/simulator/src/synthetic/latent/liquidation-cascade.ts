import type { Random } from '@slipstream/core';
import { keptAfter } from './mean-reversion.ts';

/** A jump of this many of its own deviations, or more, may set a cascade off; 13.4 % of jumps are as large. */
const LEAST_JUMP = 1.5;
const LARGE_JUMPS = 0.1336;
const HALF_LIFE_SECONDS = 4;
/** Below this share of its beginning a cascade is over. */
const OVER = 0.02;

/**
 * Forced orders after a large jump, in its direction: the positions that the jump has closed out. How strong they are
 * now stands in {@link flow}. They move no price by themselves; like everybody's orders they go with the pressure.
 */
export class LiquidationCascade {
  /** Signed strength: 1 when a cascade of buying begins, −1 of selling, 0 between cascades. */
  flow = 0;
  readonly #random: Random;
  readonly #chance: number;
  readonly #kept: number;

  /**
   * @param perHour how many cascades begin in an hour; where there are too few large jumps, one for each of them.
   * @param jumpsPerHour how many jumps there are, large and small.
   * @param seconds how long a step lasts.
   */
  constructor(
    { perHour, jumpsPerHour, seconds }: { perHour: number; jumpsPerHour: number; seconds: number },
    random: Random,
  ) {
    this.#random = random;
    const large = jumpsPerHour * LARGE_JUMPS;
    this.#chance = large > 0 ? perHour / large : 0;
    this.#kept = keptAfter(seconds, HALF_LIFE_SECONDS);
  }

  /**
   * One step.
   *
   * @param jump the jump of this step in its own deviations; 0 where there was none.
   * @returns the sign of a cascade that begins now, 0 where none does.
   */
  step(jump: number): -1 | 0 | 1 {
    this.flow = Math.abs(this.flow) < OVER ? 0 : this.flow * this.#kept;
    if (Math.abs(jump) < LEAST_JUMP || this.#random.next() >= this.#chance) return 0;
    const sign = jump > 0 ? 1 : -1;
    this.flow = sign;
    return sign;
  }
}
