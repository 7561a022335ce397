import { type Lots, type MarketView, type Micros, type PriceTicks, signOf } from '@slipstream/core';
import { pauseAt, type WholeCalendar } from '../calendar/venue-calendar.ts';
import { comboLegMarks } from '../combos/leg-fills.ts';
import type { VenuePlaceCommand } from '../commands/venue-command.ts';
import type { Fills } from './fills.ts';
import { isSimulated, type RefusalReason, refusalOfTerms } from './order-check.ts';
import { reducible } from './reduce-only.ts';
import type { TradedInstruments } from './traded-instruments.ts';
import { facingSide, type VenueOrder } from './venue-order.ts';

/** Who may enter the book, and on what terms. */
export class OrderAdmission {
  readonly #instruments: TradedInstruments;
  readonly #fills: Fills;
  readonly #calendar: WholeCalendar;

  constructor(instruments: TradedInstruments, fills: Fills, calendar: WholeCalendar) {
    this.#instruments = instruments;
    this.#fills = fills;
    this.#calendar = calendar;
  }

  /** Checks a new order, and gives it the price and quantity that the venue lets it have. */
  refusalOfPlace(
    order: VenueOrder,
    { orderType = 'limit', rejectPostOnly = true }: VenuePlaceCommand,
    time: Micros,
  ): RefusalReason | undefined {
    const market = this.#instruments.markets.view(order.instrument);
    if (market === undefined) return 'unknown-instrument';
    if (!isSimulated(orderType)) return 'order-type-not-simulated';
    const ticks = orderType === 'limit' ? order.ticks : undefined;
    const refusal =
      pauseAt(this.#calendar, time) ?? refusalOfTerms({ ticks, lots: order.lots }, market, time);
    if (refusal !== undefined) return refusal;
    if (comboLegMarks(market.instrument, this.#instruments.markets) === undefined) {
      return 'no-leg-marks';
    }
    const traded = this.#instruments.of(order.instrument);
    if (order.reduceOnly) {
      order.lots = Math.min(order.lots, reducible(traded.position, order.side));
      if (order.lots === 0) return 'reduce-only';
    }
    if (orderType === 'market-limit') {
      const best = traded.bestOffer(market.book, facingSide(order));
      if (best === undefined) return 'no-quote';
      order.ticks = best;
    }
    return rejectPostOnly ? this.#refusalOfTaking(order, time) : this.#moveAside(order, market);
  }

  /** Why an order cannot be amended so; absent when it can. */
  refusalOfAmend(
    order: VenueOrder | undefined,
    terms: { readonly ticks: PriceTicks; readonly lots: Lots },
    time: Micros,
  ): RefusalReason | undefined {
    if (order?.state !== 'open') return 'order-not-open';
    const market = this.#instruments.market(order.instrument);
    const refusal = pauseAt(this.#calendar, time) ?? refusalOfTerms(terms, market, time);
    if (refusal !== undefined) return refusal;
    if (terms.lots <= order.filled) return 'already-filled';
    return terms.ticks === order.ticks
      ? undefined
      : this.#refusalOfTaking({ ...order, ticks: terms.ticks }, time);
  }

  #refusalOfTaking(order: VenueOrder, time: Micros): RefusalReason | undefined {
    if (!order.postOnly) return undefined;
    const { resting } = this.#instruments.of(order.instrument);
    const meets = resting.metBy(order.side, order.ticks).length > 0;
    return meets || this.#fills.offered(order, 1, time) > 0 ? 'post-only' : undefined;
  }

  /** Moves a post-only order to the nearest price at which it does not take. */
  #moveAside(order: VenueOrder, { book, instrument }: MarketView): RefusalReason | undefined {
    const traded = this.#instruments.of(order.instrument);
    if (!order.postOnly) return undefined;
    const offer = traded.bestOffer(book, facingSide(order));
    const ours = traded.resting.metBy(order.side, order.ticks).map(({ ticks }) => ticks);
    const prices = offer === undefined ? ours : [offer, ...ours];
    const best = order.side === 'buy' ? Math.min(...prices) : Math.max(...prices);
    if (prices.length === 0 || signOf(order.side) * (order.ticks - best) < 0) return undefined;
    order.ticks = order.side === 'buy' ? instrument.ticks.down(best) : instrument.ticks.up(best);
    return order.ticks > 0 || instrument.kind === 'combo' ? undefined : 'post-only';
  }
}
