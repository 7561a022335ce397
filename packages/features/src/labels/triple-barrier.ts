import { type BarrierLabel, MINUTE, type Micros } from '@slipstream/core';
import type { ObservedMarket } from '../market/observed-market.ts';
import { RealisedVariance } from '../statistics/realised-variance.ts';
import { type FirstMoveLabels, sideOf } from './first-move.ts';
import type { ForwardLabel } from './forward-label.ts';
import { anchoredPrice } from './move-ahead.ts';
import { PriceLog } from './price-log.ts';
import { touchMoveBetween } from './touch-move-ahead.ts';

const YEAR: Micros = 365 * 24 * 60 * MINUTE;
/** Over how many seconds before t the reference's own volatility is measured, and how few will do. */
const TRAILING_SECONDS = 600;
const LEAST_SECONDS = 60;

/** What a sample remembers: its deviation and the slow part of the price at t; price, bid and ask at the start. */
const DEVIATION = 0;
const SLOW = 1;
const PRICE = 2;
const BID = 3;
const ASK = 4;

/**
 * The triple barrier of López de Prado (Advances in Financial Machine Learning, 2018, section 3.4): which of two prices
 * the reference meets first after the start, or neither by the end. They lie symmetrically, `width` × σ_t(h) of the
 * price at the start above it and below, where σ_t(h) is the deviation of a move over the horizon by the reference's
 * own realised volatility of the ten minutes before t (known after one minute). Beside the side stand the time of
 * touch and the move of the far touch by then.
 *
 * All three are unknown where there is no such volatility or it is 0, where there is no price at the start, or none at
 * the end and nothing was touched, and where both were touched within one microsecond: which came first nobody knows.
 * Where the reference has a slow part, it stands as at t along the whole path, which then logs the fast one.
 */
export function tripleBarrier(
  market: ObservedMarket,
  { horizon, width }: BarrierLabel,
): FirstMoveLabels {
  const { own, reference } = market;
  const { anchor } = reference;
  const path = new PriceLog();
  const trailing = new RealisedVariance(TRAILING_SECONDS + 1);
  let last = Number.NaN;

  /** What a logged number is worth to a sample. */
  const worthTo = (memory: Float64Array, offset: number) => {
    const slow = memory[offset + SLOW]!;
    return (logged: number) => (anchor === undefined ? logged : anchor.price(slow, logged));
  };
  const touched = (end: Micros, memory: Float64Array, offset: number): number => {
    const price = memory[offset + PRICE]!;
    const reach = width * memory[offset + DEVIATION]! * price;
    if (!(reach > 0)) return UNKNOWN;
    const [lower, upper] = [price - reach, price + reach];
    const worth = worthTo(memory, offset);
    const touch = path.firstBeyond(path.firstAfter(end - horizon), lower, upper, worth);
    if (touch === path.next || path.timeOf(touch) > end) {
      return reference.price(end) === undefined ? UNKNOWN : NONE;
    }
    const time = path.timeOf(touch);
    const [far, near] = worth(path.priceOf(touch)) >= upper ? [lower, upper] : [upper, lower];
    for (let entry = touch + 1; entry < path.next && path.timeOf(entry) === time; entry += 1) {
      // Beyond the other barrier lies away from the one that was touched.
      if ((worth(path.priceOf(entry)) - far) * (far - near) >= 0) return UNKNOWN;
    }
    return touch;
  };
  const shared = {
    horizon,
    memory: 5,
    sampled: (memory: Float64Array, offset: number): void => {
      trailing.roll(market.time);
      const { newest } = trailing;
      const from = Math.max(trailing.oldest, newest - TRAILING_SECONDS);
      const volatility =
        newest - from >= LEAST_SECONDS ? trailing.volatility(from, newest) : Number.NaN;
      memory[offset + DEVIATION] = volatility * Math.sqrt(horizon / YEAR);
      memory[offset + SLOW] = anchor?.slow() ?? Number.NaN;
    },
    started: (time: Micros, memory: Float64Array, offset: number): void => {
      memory[offset + PRICE] = anchoredPrice(reference, time, memory[offset + SLOW]!);
      memory[offset + BID] = own.bidTicks;
      memory[offset + ASK] = own.askTicks;
    },
  };

  const side: ForwardLabel = {
    ...shared,
    observe: (time) => {
      path.forget(time - horizon);
      const price = market.referencePrice;
      if (Number.isNaN(price)) return;
      trailing.set(time, price);
      const logged = anchor === undefined ? price : anchor.fast(time);
      if (logged === undefined || logged === last) return;
      last = logged;
      path.add(time, logged, own.bidTicks, own.askTicks);
    },
    ended: (end, memory, offset) => {
      const touch = touched(end, memory, offset);
      if (touch === UNKNOWN) return Number.NaN;
      if (touch === NONE) return sideOf(0);
      return sideOf(worthTo(memory, offset)(path.priceOf(touch)) - memory[offset + PRICE]!);
    },
    reset: () => {
      path.clear();
      trailing.reset();
      last = Number.NaN;
    },
  };
  const wait: ForwardLabel = {
    ...shared,
    ended: (end, memory, offset) => {
      const touch = touched(end, memory, offset);
      if (touch === UNKNOWN) return Number.NaN;
      return touch === NONE ? Number.POSITIVE_INFINITY : path.timeOf(touch) - (end - horizon);
    },
  };
  const touchMove: ForwardLabel = {
    ...shared,
    ended: (end, memory, offset) => {
      const touch = touched(end, memory, offset);
      if (touch === UNKNOWN) return Number.NaN;
      const [price, bid, ask] = [PRICE, BID, ASK].map((at) => memory[offset + at]!) as Quote;
      if (touch === NONE) {
        const moved = anchoredPrice(reference, end, memory[offset + SLOW]!) - price;
        return touchMoveBetween(moved, bid, ask, own.bidTicks, own.askTicks);
      }
      const moved = worthTo(memory, offset)(path.priceOf(touch)) - price;
      return touchMoveBetween(moved, bid, ask, path.bidOf(touch), path.askOf(touch));
    },
  };
  return { side, wait, touchMove };
}

type Quote = [price: number, bid: number, ask: number];

const UNKNOWN = -2;
const NONE = -1;
