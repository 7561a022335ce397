import { expect } from '@jest/globals';
import {
  type BookView,
  type InstrumentId,
  type MarketUpdate,
  type Micros,
  type TradeEvent,
  tradedOnBook,
} from '@slipstream/core';
import fc from 'fast-check';
import { ObservedMarket } from '../src/market/observed-market.ts';
import type { FeatureRequest } from '../src/schema/feature-name.ts';
import { definitionOf, featureRegistry } from '../src/schema/feature-registry.ts';
import { FeatureColumns } from '../src/vector/feature-columns.ts';
import { LEADER, OWN, quietSteps, updatesOf } from './random-lines.ts';

/** A best bid and ask, empty sides at the ends of the number line. */
interface Touch {
  readonly bid: number;
  readonly bidAmount: number;
  readonly ask: number;
  readonly askAmount: number;
  readonly mid: number;
  readonly micro: number;
}

/** What was known after one update, as a batch computation sees it: the whole past, one entry per update. */
export interface Seen {
  readonly time: Micros;
  readonly book: BookView;
  readonly touch: Touch;
  /** Whether the update was about the instrument in question. */
  readonly concerned: boolean;
  readonly update: MarketUpdate;
  readonly trade: TradeEvent | undefined;
  readonly reference: number | undefined;
}

/** The number that a feature should give at a time, from everything seen up to then. */
export type Batch = (past: readonly Seen[], time: Micros) => number;

/** The price of the test's reference: any function of the leader's book, so that it moves without the own book. */
function referenceOf(update: MarketUpdate): number | undefined {
  const view = update.markets.view(LEADER);
  if (view === undefined) return undefined;
  const { mid } = touchOf(view.book);
  return Number.isNaN(mid) ? undefined : mid * 1e-7;
}

/** The feature of a request in a market, as an extractor keeps it. */
export function featureIn(market: ObservedMarket, { name, ...given }: FeatureRequest) {
  const definition = definitionOf(featureRegistry(), name);
  const { made, leaders } = market.making((context) =>
    definition.create(definition.parameters(given), context),
  );
  const columns = new FeatureColumns([{ feature: made, scaling: undefined, leaders }]);
  const number = new Float64Array(1);
  return {
    update: (update: MarketUpdate) => columns.update(update),
    /** The number in full; that of the vector, which is asked only when it should have changed, is the same. */
    value: (time: Micros): number => {
      const value = made.value(time);
      columns.write({ time }, number);
      const expected = Number.isFinite(value) ? Math.fround(value) : Number.NaN;
      if (!Object.is(number[0]! + 0, expected + 0)) expect(number[0]).toBe(expected);
      return value;
    },
  };
}

/**
 * Holds a feature against its batch computation after every update of random lines, and some time later: they agree
 * to nine digits, or both know nothing.
 */
export function expectStreamEqualsBatch(
  request: FeatureRequest,
  of: InstrumentId,
  batch: Batch,
): void {
  fc.assert(
    fc.property(quietSteps, fc.integer({ min: 0, max: 3_000_000 }), (steps, later) => {
      const reference = latestReference();
      const market = new ObservedMarket({ instrument: OWN, underlying: LEADER, reference });
      const feature = featureIn(market, request);
      const updates = updatesOf(steps);
      const past: Seen[] = [];
      updates.forEach((update, index) => {
        market.update(update);
        if (!market.live) return;
        feature.update(update);
        past.push(seenOf(update, of));
        const { receiveTime } = update.event;
        const next = updates[index + 1]?.event.receiveTime ?? Number.POSITIVE_INFINITY;
        for (const time of new Set([receiveTime, Math.min(next, receiveTime + later)])) {
          expectClose(feature.value(time), batch(past, time));
        }
      });
      expect(past.length).toBeGreaterThan(0);
    }),
    { numRuns: 60 },
  );
}

function latestReference() {
  let price: number | undefined;
  return {
    kind: 'fair-value' as const,
    update: (update: MarketUpdate) => {
      price = referenceOf(update) ?? price;
    },
    price: () => price,
  };
}

/** What a batch computation sees of an update. */
export function seenOf(
  update: MarketUpdate,
  of: InstrumentId,
  kept: (book: BookView) => BookView = (book) => book,
): Seen {
  const { event, markets } = update;
  const concerned = 'instrument' in event && event.instrument === of;
  const book = kept(markets.view(of)!.book);
  return {
    time: event.receiveTime,
    book,
    touch: touchOf(book),
    concerned,
    update,
    trade: concerned && event.type === 'trade' && tradedOnBook(event) ? event : undefined,
    reference: referenceOf(update),
  };
}

function touchOf(book: BookView): Touch {
  const bid = book.bestBid ?? Number.NEGATIVE_INFINITY;
  const ask = book.bestAsk ?? Number.POSITIVE_INFINITY;
  const bidAmount = book.amountAt('bid', 0);
  const askAmount = book.amountAt('ask', 0);
  const full = Number.isFinite(bid) && Number.isFinite(ask);
  return {
    ...{ bid, bidAmount, ask, askAmount },
    mid: full ? (bid + ask) / 2 : Number.NaN,
    // By the market's own formula: returns of a hundred millionth would show another order of its operations.
    micro: full ? (bid * askAmount + ask * bidAmount) / (bidAmount + askAmount) : Number.NaN,
  };
}

/** Equal to nine digits, or both not a number. */
export function expectClose(actual: number, expected: number, what = 'value'): void {
  if (Number.isNaN(expected) || Math.abs(expected) === Number.POSITIVE_INFINITY) {
    expect({ [what]: actual }).toEqual({ [what]: expected });
    return;
  }
  const tolerance = 1e-9 * Math.max(1, Math.abs(expected));
  if (!(Math.abs(actual - expected) <= tolerance)) {
    expect({ [what]: actual }).toEqual({ [what]: expected });
  }
}
