import { type MarketView, type Micros, signOf } from '@slipstream/core';
import { pauseAt, type WholeCalendar } from '../calendar/venue-calendar.ts';
import { comboLegMarks } from '../combos/leg-fills.ts';
import type { VenueAmendCommand, VenuePlaceCommand } from '../commands/venue-command.ts';
import { type AmendedTerms, speaksOfNothing } from './amendment.ts';
import type { Fills } from './fills.ts';
import {
  type RefusalReason,
  refusalOfDisplay,
  refusalOfTerms,
  refusalOfTrigger,
} from './order-check.ts';
import { reducible } from './reduce-only.ts';
import type { TradedInstruments } from './traded-instruments.ts';
import { sourcePrice, startedFrom } from './trigger.ts';
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
    const priced = Number.isFinite(order.ticks) || orderType.endsWith('limit');
    const ticks = priced && orderType !== 'market-limit' ? order.ticks : undefined;
    const refusal =
      pauseAt(this.#calendar, time) ??
      refusalOfTerms({ ticks, lots: order.lots }, market, time) ??
      refusalOfDisplay(order, market.instrument);
    if (refusal !== undefined) return refusal;
    if (comboLegMarks(market.instrument, this.#instruments.markets) === undefined) {
      return 'no-leg-marks';
    }
    const traded = this.#instruments.of(order.instrument);
    const best = traded.bestOffer(market.book, facingSide(order));
    order.nearTicks = best;
    if (order.waitsFor !== undefined) {
      const mark = sourcePrice(market, 'mark');
      if (best === undefined && mark !== undefined) {
        order.nearTicks = market.instrument.ticks.nearest(mark);
      }
      if (order.nearTicks === undefined) return 'no-quote';
      order.waitsFor = startedFrom(order.waitsFor, sourcePrice(market, order.waitsFor.source));
      return refusalOfTrigger(order.waitsFor, market);
    }
    if (order.reduceOnly) {
      order.lots = Math.min(order.lots, reducible(traded.position, order.side));
      if (order.lots === 0) return 'reduce-only';
    }
    if (orderType === 'market-limit') {
      if (best === undefined) return 'no-quote';
      order.ticks = best;
    }
    return rejectPostOnly ? this.#refusalOfTaking(order, time) : this.#moveAside(order, market);
  }

  /** Why an order whose trigger went off cannot enter the book after all; absent when it can. */
  refusalOfSetOff(order: VenueOrder, time: Micros): RefusalReason | undefined {
    const market = this.#instruments.market(order.instrument);
    const ticks = Number.isFinite(order.ticks) ? order.ticks : undefined;
    const refusal = refusalOfTerms({ ticks, lots: order.lots }, market, time);
    if (refusal !== undefined) return refusal;
    if (order.reduceOnly) {
      const { position } = this.#instruments.of(order.instrument);
      order.lots = Math.min(order.lots, reducible(position, order.side));
      if (order.lots === 0) return 'reduce-only';
    }
    return this.#refusalOfTaking(order, time);
  }

  /** Why an order cannot be amended so; absent when it can. */
  refusalOfAmend(
    order: VenueOrder,
    terms: AmendedTerms,
    command: VenueAmendCommand,
    time: Micros,
  ): RefusalReason | undefined {
    if (order.state !== 'open') return 'order-not-open';
    const market = this.#instruments.market(order.instrument);
    const ticks = Number.isFinite(terms.ticks) ? terms.ticks : undefined;
    const refusal =
      pauseAt(this.#calendar, time) ??
      refusalOfTerms({ ticks, lots: terms.lots }, market, time) ??
      speaksOfNothing(order, command) ??
      refusalOfDisplay({ ...terms, lots: terms.lots - order.filled }, market.instrument);
    if (refusal !== undefined) return refusal;
    if (terms.lots <= order.filled) return 'already-filled';
    if (terms.waitsFor !== undefined) {
      const same = terms.waitsFor === order.waitsFor;
      return same ? undefined : refusalOfTrigger(terms.waitsFor, market);
    }
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
