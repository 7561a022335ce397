import {
  fillFee,
  type Instrument,
  type Liquidity,
  type Lots,
  type MarketView,
  type Micros,
  opposite,
  type PriceTicks,
  signOf,
  type TradeEvent,
} from '@slipstream/core';
import type { Answer } from '../answer.ts';
import { comboLegMarks, feeOfLegs, type LegFill, legFills } from '../combos/leg-fills.ts';
import type { OpenOrders } from './open-orders.ts';
import { reducible } from './reduce-only.ts';
import type { TradedInstrument } from './traded-instrument.ts';
import type { TradedInstruments } from './traded-instruments.ts';
import { facingSide, leavesOf, shownOf, type VenueOrder } from './venue-order.ts';

/** What a matching engine tells besides its answers. */
export interface MatchingListeners {
  readonly answer: (answer: Answer) => void;
  /** The legs of a filled combo. */
  readonly legs?: ((fills: readonly LegFill[]) => void) | undefined;
  /** A fill that no print of the tape stands for: others would see it in the feed of trades. */
  readonly print?: ((trade: TradeEvent) => void) | undefined;
}

interface Fill {
  readonly lots: Lots;
  readonly ticks: PriceTicks;
  readonly liquidity: Liquidity;
}

/** How orders fill: by taking what is shown, by prints, and by books that cross them. */
export class Fills {
  readonly #instruments: TradedInstruments;
  readonly #open: OpenOrders;
  readonly #listeners: MatchingListeners;
  readonly #comboDiscount: string;

  constructor(parts: {
    readonly instruments: TradedInstruments;
    readonly open: OpenOrders;
    readonly listeners: MatchingListeners;
    readonly comboDiscount: string;
  }) {
    this.#instruments = parts.instruments;
    this.#open = parts.open;
    this.#listeners = parts.listeners;
    this.#comboDiscount = parts.comboDiscount;
  }

  /** How much the book offers to an order at once, counted until it is enough. */
  offered(order: VenueOrder, enough: Lots, time: Micros): Lots {
    const traded = this.#instruments.of(order.instrument);
    const market = this.#instruments.market(order.instrument);
    traded.move(market, time);
    let offered = 0;
    traded.walk(market.book, facingSide(order), order.ticks, (available) => {
      offered += available;
      return offered < enough;
    });
    return offered;
  }

  /** Fills an order from the levels that it reaches, each at its own price. */
  take(order: VenueOrder, time: Micros): void {
    const traded = this.#instruments.of(order.instrument);
    const market = this.#instruments.market(order.instrument);
    traded.move(market, time);
    const before = order.filled;
    const worst = this.#sweep(order, traded, market, 'taker', time);
    this.#endMet(order, traded, worst, time);
    const taken = order.filled - before;
    if (taken === 0) return;
    traded.shift.take(order.side, market.instrument.size.amount(taken), time);
    traded.move(market, time);
  }

  /** What the book shows at or beyond the price of a resting order trades with it, once. */
  cross(traded: TradedInstrument, market: MarketView, time: Micros): void {
    const { status } = market.book;
    if (status !== 'live' && status !== 'crossed') return;
    for (const order of traded.resting.crossedBy(market.book, traded.shift.ticks)) {
      if (order.state === 'open') this.#sweep(order, traded, market, 'maker', time);
    }
  }

  /** Somebody traded: their print fills those of our resting orders that it reaches. */
  print(trade: TradeEvent, traded: TradedInstrument, market: MarketView, time: Micros): void {
    const { instrument } = market;
    traded.resting.match(trade, instrument, traded.printed(trade, market), (order, lots) => {
      const fill = { lots, ticks: order.ticks, liquidity: 'maker' } as const;
      this.#fillResting(order, traded, instrument, fill, time);
    });
  }

  /** Ends an order that is not filled. */
  end(order: VenueOrder, reason: string, time: Micros): void {
    if (this.#open.remove(order)) this.#instruments.of(order.instrument).resting.remove(order);
    order.state = 'cancelled';
    order.endedAt = time;
    const { id, filled } = order;
    this.#listeners.answer({ type: 'cancelled', order: id, filled, reason, exchangeTime: time });
  }

  /** Tells the price and quantity that an order has now; of one without a price, where it would trade. */
  amended({ id, ticks, nearTicks, lots }: VenueOrder, time: Micros): void {
    const told = Number.isFinite(ticks) ? ticks : nearTicks!;
    this.#listeners.answer({ type: 'amended', order: id, ticks: told, lots, exchangeTime: time });
  }

  /** Nobody trades with himself: what of ours an order met on its way is cancelled, as Deribit's `cancel_maker` does. */
  #endMet(
    order: VenueOrder,
    { resting }: TradedInstrument,
    worst: PriceTicks | undefined,
    time: Micros,
  ): void {
    if (resting.count === 0) return;
    // One that is filled has met those at better prices than its last; one that is not, all that it reaches.
    const limit = leavesOf(order) > 0 ? order.ticks : (worst ?? order.ticks) - signOf(order.side);
    for (const met of resting.metBy(order.side, limit)) this.end(met, 'self-trade', time);
  }

  /** A taker pays each level's price, a maker gets its own. Gives the last price at which something was there. */
  #sweep(
    order: VenueOrder,
    traded: TradedInstrument,
    market: MarketView,
    liquidity: Liquidity,
    time: Micros,
  ): PriceTicks | undefined {
    const side = facingSide(order);
    let worst: PriceTicks | undefined;
    traded.walk(market.book, side, order.ticks, (available, shown, taped) => {
      const lots = Math.min(available, leavesOf(order));
      worst = shown;
      traded.consumed.take(side, taped, lots);
      const fill = { lots, ticks: liquidity === 'taker' ? shown : order.ticks, liquidity };
      if (liquidity === 'taker') this.#fill(order, traded, market.instrument, fill, time);
      else this.#fillResting(order, traded, market.instrument, fill, time);
      this.#tellPrint(order, market.instrument, fill, time);
      return order.state === 'open';
    });
    return worst;
  }

  /** Fills what an order shows, and part after part of what it hides. */
  #fillResting(
    order: VenueOrder,
    traded: TradedInstrument,
    instrument: Instrument,
    fill: Fill,
    time: Micros,
  ): void {
    let left = fill.lots;
    while (left > 0 && order.state === 'open') {
      // A reduce-only order may have been cut in between.
      const lots = Math.min(left, shownOf(order));
      left -= lots;
      order.shown -= lots;
      this.#fill(order, traded, instrument, { ...fill, lots }, time);
      if (order.state !== 'open' || order.shown > 0) continue;
      order.shown = order.display;
      order.fromHidden = true;
      traded.resting.goBehind(order);
    }
  }

  #fill(
    order: VenueOrder,
    traded: TradedInstrument,
    instrument: Instrument,
    { lots, ticks, liquidity }: Fill,
    time: Micros,
  ): void {
    const { id: name, side } = order;
    order.filled += lots;
    const trade = `${name}/${order.fills.length + 1}`;
    const price = instrument.ticks.price(ticks);
    const amount = instrument.size.amount(lots);
    traded.position += signOf(side) * lots;
    const { underlying } = traded;
    // What an order hides pays as if it took, wherever it waited: Deribit's rule of icebergs.
    const pays = order.fromHidden ? 'taker' : liquidity;
    const fee =
      instrument.kind === 'combo'
        ? feeOfLegs(
            this.#legs(instrument, { order: name, trade, side, amount, price, liquidity: pays }),
            this.#comboDiscount,
          )
        : fillFee(instrument, { amount, price, liquidity: pays, underlying });
    if (leavesOf(order) === 0) {
      order.state = 'filled';
      order.endedAt = time;
      if (this.#open.remove(order)) traded.resting.remove(order);
    }
    const told: Answer & { readonly type: 'filled' } = {
      ...{ type: 'filled', order: name, trade, lots, price, liquidity },
      fee: fee.toString(),
      exchangeTime: time,
    };
    order.fills.push(told);
    order.nearTicks = ticks;
    this.#listeners.answer(told);
    this.#trimReduceOnly(traded, time);
  }

  #legs(
    combo: Parameters<typeof legFills>[1],
    fill: Parameters<typeof legFills>[0],
  ): readonly LegFill[] {
    const legs = legFills(fill, combo, comboLegMarks(combo, this.#instruments.markets)!);
    for (const { instrument, side, lots } of legs) {
      this.#instruments.of(instrument.id).position += signOf(side) * lots;
    }
    this.#listeners.legs?.(legs);
    return legs;
  }

  /** No reduce-only order may keep more than the position has left for it. */
  #trimReduceOnly(traded: TradedInstrument, time: Micros): void {
    for (const order of this.#open.reduceOnly(traded.id)) {
      // One that waits for its trigger may find a position by then.
      if (order.waitsFor !== undefined) continue;
      const most = reducible(traded.position, order.side);
      if (leavesOf(order) <= most) continue;
      if (most === 0) {
        this.end(order, 'reduce-only', time);
        continue;
      }
      order.lots = order.filled + most;
      this.amended(order, time);
    }
  }

  #tellPrint(
    order: VenueOrder,
    { id, ticks: table, size }: Instrument,
    { lots, ticks, liquidity }: Fill,
    time: Micros,
  ): void {
    this.#listeners.print?.({
      type: 'trade',
      id: `own ${order.id}/${order.fills.length}`,
      instrument: id,
      price: table.price(ticks),
      amount: size.amount(lots),
      aggressor: liquidity === 'taker' ? order.side : opposite(order.side),
      exchangeTime: time,
      receiveTime: time,
    });
  }
}
