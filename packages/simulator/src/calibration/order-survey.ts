import { MINUTE, type Micros, type Side, type TradeEvent, tradedOnBook } from '@slipstream/core';
import { Counted } from './counted.ts';

interface LastOrder {
  readonly side: Side;
  readonly time: Micros;
}

/**
 * What a tape of options says about orders. Prints of one option, side and time are one order that took several prices.
 */
export class OrderSurvey {
  orders = 0;
  coins = 0;
  /** Coins that traded on no book. */
  blockCoins = 0;
  allCoins = 0;
  /** Of orders that were followed by another in the same option. */
  followed = 0;
  sameSide = 0;
  withinMinute = 0;
  readonly sizes: Counted = new Counted(0.1, 2_001);
  readonly #last = new Map<string, LastOrder>();
  readonly #pending = new Map<string, number>();
  #minutes = 0;
  #minuteSquares = 0;
  #minuteSum = 0;
  #minute = 0;
  #inMinute = 0;

  /** A trade in an option. */
  apply(trade: TradeEvent): void {
    const { instrument, aggressor: side, amount, exchangeTime: time } = trade;
    this.allCoins += amount;
    if (trade.block === true) this.blockCoins += amount;
    if (!tradedOnBook(trade)) return;
    this.coins += amount;
    const last = this.#last.get(instrument);
    if (last?.time === time && last.side === side) {
      this.#pending.set(instrument, this.#pending.get(instrument)! + amount);
      return;
    }
    this.#closeOrder(instrument);
    this.#pending.set(instrument, amount);
    this.orders += 1;
    this.#count(time);
    if (last !== undefined) {
      this.followed += 1;
      if (last.side === side) this.sameSide += 1;
      if (time - last.time <= MINUTE) this.withinMinute += 1;
    }
    this.#last.set(instrument, { side, time });
  }

  /** Counts the orders that may still have been going on. */
  close(): void {
    for (const instrument of [...this.#pending.keys()]) this.#closeOrder(instrument);
  }

  /** Variance over mean of the orders in a whole minute; NaN before the second one. */
  get fanoOfMinutes(): number {
    const mean = this.#minuteSum / this.#minutes;
    return (this.#minuteSquares / this.#minutes - mean * mean) / mean;
  }

  #closeOrder(instrument: string): void {
    const amount = this.#pending.get(instrument);
    if (amount === undefined) return;
    this.sizes.add(amount);
    this.#pending.delete(instrument);
  }

  #count(time: Micros): void {
    const minute = Math.floor(time / MINUTE);
    if (this.#minute === 0) this.#minute = minute;
    for (; this.#minute < minute; this.#minute += 1) {
      this.#minutes += 1;
      this.#minuteSum += this.#inMinute;
      this.#minuteSquares += this.#inMinute ** 2;
      this.#inMinute = 0;
    }
    this.#inMinute += 1;
  }
}
