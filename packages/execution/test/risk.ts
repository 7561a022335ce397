import type { RiskRequest } from '../src/risk/risk-request.ts';
import type { RiskState } from '../src/risk/risk-state.ts';
import { marketOf, START } from './fake-market.ts';
import { forecastOf, parentOrder, valuationOf } from './samples.ts';

/** Ten lots to rest at the bid. */
export function requestOf(changes: Partial<RiskRequest> = {}): RiskRequest {
  return {
    slot: 'a',
    kind: 'place',
    side: 'buy',
    ticks: 200,
    lots: 10,
    more: 10,
    timeInForce: 'good-til-cancelled',
    postOnly: true,
    ...changes,
  };
}

/** A buy of 100 lots at its start, on a book of 200 against 205, with everything known. */
export function riskStateOf(changes: Partial<RiskState> = {}): RiskState {
  const { instrument, ...others } = changes;
  const market = marketOf([200, 50], [205, 30], instrument ? { instrument } : {});
  return {
    now: START,
    parent: parentOrder(),
    instrument: instrument ?? market.instrument,
    market,
    filled: 0,
    committed: 0,
    open: 0,
    mostOpen: 5,
    halt: undefined,
    position: undefined,
    valuation: valuationOf(START),
    forecast: forecastOf(START),
    tradedAmount: 100,
    messagesLeft: 15,
    orderActions: 0,
    account: { time: START, profitToday: '0', vega: 0, gamma: 0 },
    ...others,
  };
}
