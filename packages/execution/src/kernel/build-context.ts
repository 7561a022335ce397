import type {
  Forecast,
  Instrument,
  MarketView,
  Micros,
  ParentOrder,
  Random,
  Valuation,
} from '@slipstream/core';
import type { ParentView, PolicyContext, Why } from '../policy/policy-context.ts';
import type { WorstPrice } from '../risk/limit-price.ts';
import type { Ledger } from './ledger.ts';
import type { OrderViews } from './order-views.ts';

/** What stands when the policies are asked. */
export interface Occasion {
  readonly now: Micros;
  readonly why: Why;
  /** To read only. */
  readonly market: MarketView;
  readonly forecast: Forecast | undefined;
  readonly valuation: Valuation | undefined;
  readonly worst: WorstPrice;
  /** Why no new risk may be taken; absent when it may. */
  readonly refusal: string | undefined;
}

/** What is traded. */
export interface Traded {
  readonly parent: ParentOrder;
  readonly instrument: Instrument;
}

/** What every context of a run is built from. */
export interface ContextParts extends Traded {
  readonly ledger: Ledger;
  readonly views: OrderViews;
  readonly random: (name: string) => Random;
}

/** What a policy sees: the market, the parent, and of the orders its own. It can read all of it and write on nothing. */
export function buildContext(
  owner: string,
  { now, why, market, forecast, valuation, worst, refusal }: Occasion,
  { parent, instrument, ledger, views, random }: ContextParts,
): PolicyContext {
  const { working, ended } = views.of(owner);
  return Object.freeze({
    now,
    why,
    instrument,
    parent: parentView(parent, ledger, now),
    working,
    ended,
    market,
    forecast,
    forecastAge: forecast && now - forecast.time,
    valuation,
    limits: Object.freeze({
      worst: worst.kind === 'ticks' ? worst.ticks : undefined,
      refusal,
      maxChild: parent.risk.maxChild,
    }),
    random,
  });
}

function parentView(order: ParentOrder, ledger: Ledger, now: Micros): ParentView {
  const { quantity, filled, committed, free } = ledger;
  const elapsed = (now - order.start) / (order.end - order.start);
  return Object.freeze({
    order,
    side: order.side,
    quantity,
    filled,
    working: committed,
    remaining: quantity - filled,
    free,
    elapsed: Math.min(1, Math.max(0, elapsed)),
  });
}
