import { type Micros, type Random, SECOND, type Side } from '@slipstream/core';
import { type Actor, waitingTime } from '../actor.ts';
import type { InstrumentFeed } from '../frames/instrument-feed.ts';
import type { TradeContext } from '../frames/trade-context.ts';
import type { SyntheticMarketSettings } from '../settings.ts';
import type { OptionPicker } from './option-picker.ts';

/** Children of a parent, and how long apart they are on average. */
const CHILDREN = 40;
const APART: Micros = 6 * SECOND;
/** A child in the perpetual, USD, and in an option, coins: median and deviation of the logarithm. */
const CHILD_USD = 20_000;
const CHILD_COINS = 2;
const LOG_DEVIATION = 0.8;
const MOST_LEVELS = 2;

interface Parent {
  readonly side: Side;
  readonly execute: (now: Micros, side: Side, random: Random) => void;
  children: number;
  due: Micros;
}

/** What large traders trade in. */
export interface LargeTradersParts {
  readonly perpetual: InstrumentFeed;
  readonly context: () => TradeContext;
  readonly options: OptionPicker;
  readonly settings: SyntheticMarketSettings;
  readonly random: Random;
}

/**
 * Large traders: each works a parent order on one side over some minutes, in the perpetual or in one option. They know
 * nothing; their flow persists, and the price does not follow it.
 */
export class LargeTraders implements Actor {
  due: Micros;
  readonly #parts: LargeTradersParts;
  readonly #perSecond: number;
  readonly #apart: Micros;
  readonly #parents: Parent[] = [];
  #nextParent: Micros;

  constructor(parts: LargeTradersParts) {
    this.#parts = parts;
    const { largeOrdersPerHour, activity, start } = parts.settings;
    this.#perSecond = (largeOrdersPerHour * activity) / 3_600;
    this.#apart = APART / activity;
    this.#nextParent = this.#parentAfter(start);
    this.due = this.#nextParent;
  }

  act(now: Micros): void {
    if (this.#nextParent <= now) {
      this.#parents.push(this.#drawParent(now));
      this.#nextParent = this.#parentAfter(now);
    }
    let due = this.#nextParent;
    for (let index = this.#parents.length - 1; index >= 0; index -= 1) {
      const parent = this.#parents[index]!;
      if (parent.due <= now) this.#work(parent, now);
      if (parent.children === 0) this.#parents.splice(index, 1);
      else due = Math.min(due, parent.due);
    }
    this.due = due;
  }

  #parentAfter(now: Micros): Micros {
    if (this.#perSecond === 0) return Number.POSITIVE_INFINITY;
    return now + waitingTime(this.#parts.random.exponential(), this.#perSecond);
  }

  #drawParent(now: Micros): Parent {
    const { random } = this.#parts;
    const side: Side = random.next() < 0.5 ? 'buy' : 'sell';
    const execute = random.next() < 0.5 ? this.#inPerpetual() : this.#inOption(now);
    return { side, execute, children: CHILDREN, due: this.#childAfter(now) };
  }

  #inPerpetual(): Parent['execute'] {
    const { perpetual, context } = this.#parts;
    const { size } = perpetual.instrument;
    return (now, side, random) => {
      const usd = CHILD_USD * Math.exp(LOG_DEVIATION * random.normal());
      perpetual.execute(now, side, Math.max(size.minimum, size.floor(usd)), MOST_LEVELS, context());
    };
  }

  #inOption(now: Micros): Parent['execute'] {
    const { option, ticker } = this.#parts.options.pick(this.#parts.random, now);
    return (at, side, random) => {
      const coins = CHILD_COINS * Math.exp(LOG_DEVIATION * random.normal());
      const lots = Math.max(option.size.minimum, option.size.floor(coins));
      ticker.execute(at, side, lots, MOST_LEVELS);
    };
  }

  #childAfter(now: Micros): Micros {
    return now + Math.max(1, Math.round(this.#apart * this.#parts.random.exponential()));
  }

  #work(parent: Parent, now: Micros): void {
    parent.execute(now, parent.side, this.#parts.random);
    parent.children -= 1;
    parent.due = this.#childAfter(now);
  }
}
