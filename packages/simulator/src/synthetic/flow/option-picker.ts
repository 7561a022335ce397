import type { Micros, OptionInstrument, Random } from '@slipstream/core';
import type { InstrumentFeed } from '../frames/instrument-feed.ts';
import type { OptionTicker } from '../frames/option-ticker.ts';
import type { LatentExpiry } from '../latent/latent-expiry.ts';

/** What the takers need of one option. */
export interface TakenOption {
  readonly option: OptionInstrument;
  readonly expiry: LatentExpiry;
  readonly feed: InstrumentFeed;
  readonly ticker: OptionTicker;
}

/** Days of tenor over which demand for an option falls to a half. */
const TENOR_DAYS = 30;
/** Picks for which weights hold. */
const WEIGHED_FOR = 10;

/**
 * Picks the options that others trade: nearer the money and nearer the expiry more often. The weights are made anew
 * every so many picks, for they change slowly.
 */
export class OptionPicker {
  readonly #options: readonly TakenOption[];
  readonly #weights: Float64Array;
  #total = 0;
  #fresh = 0;

  constructor(options: readonly TakenOption[]) {
    this.#options = options;
    this.#weights = new Float64Array(options.length);
  }

  get count(): number {
    return this.#options.length;
  }

  pick(random: Random, now: Micros): TakenOption {
    if (this.#fresh === 0) this.#weigh(now);
    this.#fresh -= 1;
    let left = random.next() * this.#total;
    let index = 0;
    while (index < this.#options.length - 1) {
      left -= this.#weights[index]!;
      if (left < 0) break;
      index += 1;
    }
    return this.#options[index]!;
  }

  /** Another option of the same expiry; the same where there is no other. */
  neighbour(random: Random, taken: TakenOption): TakenOption {
    const others = this.#options.filter((each) => each.expiry === taken.expiry && each !== taken);
    return others[random.below(Math.max(others.length, 1))] ?? taken;
  }

  #weigh(now: Micros): void {
    this.#total = 0;
    for (const [index, { option, expiry }] of this.#options.entries()) {
      const distance = expiry.distance(option.strike, now);
      const days = expiry.yearsTo(now) * 365;
      const weight = Math.exp(-0.5 * distance ** 2) * 2 ** (-days / TENOR_DAYS);
      this.#weights[index] = weight;
      this.#total += weight;
    }
    this.#fresh = WEIGHED_FOR;
  }
}
