import type { Micros, Random, Side } from '@slipstream/core';
import { type Actor, waitingTime } from '../actor.ts';
import { expiryName } from '../frames/instrument-records.ts';
import type { TradeFlags } from '../frames/trade-context.ts';
import type { SyntheticMarketSettings } from '../settings.ts';
import type { OptionPicker, TakenOption } from './option-picker.ts';
import { MEAN_COINS } from './option-takers.ts';

/** The venue takes blocks of BTC options from 25 contracts on. */
const LEAST_BLOCK = 25;
const BLOCK_COINS = 50;
const COMBO_COINS = 2;
const LOG_DEVIATION = 0.8;
/** Of the sizes of blocks, none of which is below the least. */
const MEAN_BLOCK = 70;
const MOST_COINS = 1_000;
/** The share of blocks with two legs: 31 % were measured. */
const TWO_LEGGED_BLOCKS = 0.31;
/** How far from the mark they trade, coin: three ticks of the finer grid. */
const OFF_MARK = 0.0003;

/**
 * Trades that never met the book: blocks, agreed elsewhere, and the legs of combos, which have books of their own. They
 * are printed with Deribit's flags, on a grid of 0.0001 whatever the price, and leave every book as it is.
 */
export class OffBookTrades implements Actor {
  due: Micros;
  readonly #options: OptionPicker;
  readonly #random: Random;
  readonly #perSecond: number;
  readonly #blockShare: number;
  #trade = 0;

  constructor(options: OptionPicker, settings: SyntheticMarketSettings, random: Random) {
    this.#options = options;
    this.#random = random;
    const { blockShare, comboShare, activity, start } = settings;
    const onBook = (MEAN_COINS * settings.optionOrdersPerMinute * options.count * activity) / 60;
    const all = onBook / (1 - blockShare - comboShare);
    const blocks = (all * blockShare) / (MEAN_BLOCK * (1 + TWO_LEGGED_BLOCKS));
    const combos = (all * comboShare) / (2 * meanCoins(COMBO_COINS));
    this.#perSecond = blocks + combos;
    this.#blockShare = this.#perSecond > 0 ? blocks / this.#perSecond : 0;
    this.due =
      this.#perSecond > 0
        ? start + waitingTime(random.exponential(), this.#perSecond)
        : Number.POSITIVE_INFINITY;
  }

  act(now: Micros): void {
    const first = this.#options.pick(this.#random, now);
    this.#trade += 1;
    if (this.#random.next() < this.#blockShare) this.#block(first, now);
    else this.#combo(first, now);
    this.due = now + waitingTime(this.#random.exponential(), this.#perSecond);
  }

  #block(first: TakenOption, now: Micros): void {
    const legs = [first];
    if (this.#random.next() < TWO_LEGGED_BLOCKS) {
      const second = this.#options.neighbour(this.#random, first);
      if (second !== first) legs.push(second);
    }
    const coins = Math.max(LEAST_BLOCK, this.#drawCoins(BLOCK_COINS));
    this.#print(legs, coins, now, {
      kind: 'block',
      id: `BLOCK-${300_000 + this.#trade}`,
      legs: legs.length,
    });
  }

  #combo(first: TakenOption, now: Micros): void {
    const second = this.#options.neighbour(this.#random, first);
    if (second === first) return;
    const [low, high] = [first, second].sort(
      (one, other) => one.option.strike - other.option.strike,
    );
    const combo = comboName(low!, high!);
    const coins = this.#drawCoins(COMBO_COINS);
    this.#print([first, second], coins, now, {
      kind: 'combo',
      combo,
      trade: String(50_000_000 + this.#trade),
    });
  }

  /** Prints the legs one after the other, the second one on the other side. */
  #print(legs: readonly TakenOption[], coins: number, now: Micros, flags: TradeFlags): void {
    let side: Side = this.#random.next() < 0.5 ? 'buy' : 'sell';
    for (const { option, ticker } of legs) {
      const lots = Math.max(option.size.minimum, option.size.floor(coins));
      const offMark = OFF_MARK * (2 * this.#random.next() - 1);
      ticker.print(now, side, { lots, offMark, flags });
      side = side === 'buy' ? 'sell' : 'buy';
    }
  }

  #drawCoins(median: number): number {
    return Math.min(median * Math.exp(LOG_DEVIATION * this.#random.normal()), MOST_COINS);
  }
}

function meanCoins(median: number): number {
  return median * Math.exp(LOG_DEVIATION ** 2 / 2);
}

/** Deribit's name of a combo of two options of one expiry: a spread of calls or puts, or a strangle. */
function comboName({ option: low }: TakenOption, { option: high }: TakenOption): string {
  const kind = low.right !== high.right ? 'STRG' : low.right === 'call' ? 'CS' : 'PS';
  return `BTC-${kind}-${expiryName(low.expiry).slice('BTC-'.length)}-${low.strike}_${high.strike}`;
}
