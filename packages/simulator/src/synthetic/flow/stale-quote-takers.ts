import type { Micros, Pricer, Random, Side } from '@slipstream/core';
import { type Actor, waitingTime } from '../actor.ts';
import type { SyntheticMarketSettings } from '../settings.ts';
import type { OptionPicker, TakenOption } from './option-picker.ts';

/** Looks a second, over all options, at the usual strength. */
const LOOKS_PER_SECOND = 8;
/** Beyond the taker's fee of 0.0003 coin, in coin: no trade is made for less. */
const FEE = 0.0003;
const LEAST_GAIN = 0.00005;
/** Coins that such a trader takes at most; the quote is gone before he could have more. */
const MOST_COINS = 20;

/**
 * Informed traders in the options: they know the forward of now, look at one option after another and take what stands
 * beyond fair value by more than the fee. They live on late makers; where none is late they find nothing.
 */
export class StaleQuoteTakers implements Actor {
  due: Micros;
  readonly #options: OptionPicker;
  readonly #pricer: Pricer;
  readonly #random: Random;
  readonly #looks: number;

  constructor(
    options: OptionPicker,
    pricer: Pricer,
    settings: SyntheticMarketSettings,
    random: Random,
  ) {
    this.#options = options;
    this.#pricer = pricer;
    this.#random = random;
    this.#looks = LOOKS_PER_SECOND * settings.informed * settings.activity;
    this.due =
      this.#looks > 0
        ? settings.start + waitingTime(random.exponential(), this.#looks)
        : Number.POSITIVE_INFINITY;
  }

  act(now: Micros): void {
    const taken = this.#options.pick(this.#random, now);
    const side = this.#worthwhile(taken, now);
    if (side !== undefined) {
      const { feed, option, ticker } = taken;
      const quoted = side === 'buy' ? feed.asks : feed.bids;
      const lots = Math.min(quoted.lotsAt(quoted.bestLevel), option.size.floor(MOST_COINS));
      ticker.execute(now, side, lots, 1);
    }
    this.due = now + waitingTime(this.#random.exponential(), this.#looks);
  }

  /** The side on which the best quote can be taken at a gain. */
  #worthwhile({ option, expiry, feed }: TakenOption, now: Micros): Side | undefined {
    const forward = expiry.forward(now, 0);
    const volatility = expiry.surface.volatility(option.strike, forward, expiry.yearsTo(now));
    const fair = this.#pricer.priceAt(option, volatility, { forward, time: now });
    const cost = Math.min(FEE, 0.125 * fair) + LEAST_GAIN;
    const [bid, ask] = [feed.best('bid'), feed.best('ask')];
    if (ask !== undefined && fair - ask.price > cost) return 'buy';
    return bid !== undefined && bid.price - fair > cost ? 'sell' : undefined;
  }
}
