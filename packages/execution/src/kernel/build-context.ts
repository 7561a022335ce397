import type {
  Forecast,
  Instrument,
  MarketView,
  Micros,
  ParentOrder,
  Random,
  Valuation,
} from '@slipstream/core';
import type { OrderView, ParentView, PolicyContext, Why } from '../policy/policy-context.ts';
import type { WorstPrice } from '../risk/limit-price.ts';
import type { ChildOrder } from './child-order.ts';
import { isTerminal } from './child-state.ts';
import type { Ledger } from './ledger.ts';

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

/** What a context is built from. */
export interface ContextParts extends Occasion, Traded {
  readonly ledger: Ledger;
  readonly random: (name: string) => Random;
}

/** What a policy sees: the market, the parent, and of the orders its own. It can read all of it and write on nothing. */
export function buildContext(owner: string, parts: ContextParts): PolicyContext {
  const { now, why, parent, instrument, ledger, market, forecast, valuation, worst } = parts;
  const working: OrderView[] = [];
  const ended: OrderView[] = [];
  for (const child of ledger.latestOf(owner)) {
    (isTerminal(child.state) ? ended : working).push(viewOf(child));
  }
  return Object.freeze({
    now,
    why,
    instrument,
    parent: parentView(parent, ledger, now),
    working: Object.freeze(working),
    ended: Object.freeze(ended),
    market,
    forecast,
    forecastAge: forecast && now - forecast.time,
    valuation,
    limits: Object.freeze({
      worst: worst.kind === 'ticks' ? worst.ticks : undefined,
      refusal: parts.refusal,
      maxChild: parent.risk.maxChild,
    }),
    random: parts.random,
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

function viewOf(child: ChildOrder): OrderView {
  const { slot, generation, ticks, lots, filled, timeInForce, state } = child;
  const since = child.endedAt ?? child.sentAt;
  return Object.freeze({ slot, generation, ticks, lots, filled, timeInForce, state, since });
}
