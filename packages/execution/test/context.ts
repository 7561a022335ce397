import type { Forecast, Instrument, MarketView, ParentOrder, Valuation } from '@slipstream/core';
import { seededRandom } from '@slipstream/core';
import type { OrderView, ParentView, PolicyContext } from '../src/policy/policy-context.ts';
import { marketOf, START } from './fake-market.ts';
import { parentOrder } from './samples.ts';

/** What a test may change about a context. */
export interface ContextChanges {
  readonly now?: number;
  readonly parent?: Partial<ParentOrder>;
  readonly view?: Partial<ParentView>;
  readonly working?: readonly OrderView[];
  readonly ended?: readonly OrderView[];
  readonly market?: MarketView;
  readonly instrument?: Instrument;
  readonly forecast?: Forecast | undefined;
  readonly valuation?: Valuation | undefined;
  readonly worst?: number;
}

/** The context of a policy that buys on a book of 200 against 205, at the start. */
export function contextOf(changes: ContextChanges = {}): PolicyContext {
  const { now = START, market = marketOf([200, 50, 195, 50], [205, 30, 210, 50]) } = changes;
  const order = parentOrder(changes.parent);
  const { start, end, quantity, side } = order;
  const view = { filled: 0, working: 0, ...changes.view };
  const remaining = quantity - view.filled;
  return {
    now,
    why: 'market',
    instrument: changes.instrument ?? market.instrument,
    parent: {
      order,
      side,
      quantity,
      remaining,
      free: remaining - view.working,
      elapsed: (now - start) / (end - start),
      ...view,
    },
    working: changes.working ?? [],
    ended: changes.ended ?? [],
    market,
    forecast: changes.forecast,
    forecastAge: changes.forecast && now - changes.forecast.time,
    valuation: changes.valuation,
    limits: { worst: changes.worst, refusal: undefined, maxChild: order.risk.maxChild },
    random: (name) => seededRandom(name),
  };
}

/** One of the policy's orders: ten lots resting at 200. */
export function orderView(changes: Partial<OrderView> = {}): OrderView {
  return {
    slot: 'rest',
    generation: 0,
    ticks: 200,
    lots: 10,
    filled: 0,
    timeInForce: 'good-til-cancelled',
    state: 'working',
    since: START,
    ...changes,
  };
}
