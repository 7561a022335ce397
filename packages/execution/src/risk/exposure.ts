import { coinsOf, signOf } from '@slipstream/core';
import type { RiskRequest } from './risk-request.ts';
import type { RiskState } from './risk-state.ts';

/** Lots of the parent that are filled, may fill, or would: everything asked for included. */
export function lotsAfter({ more }: RiskRequest, { filled, committed }: RiskState): number {
  return filled + committed + more;
}

/**
 * Coins of the underlying that some lots stand for.
 *
 * @param price of the underlying; only instruments that count the quote need it.
 */
export function coinsOfLots(lots: number, { instrument }: RiskState, price: number): number {
  return coinsOf(instrument, instrument.size.amount(lots), price);
}

/** The price of the underlying: of an option by its fresh valuation or its venue, of all else its own mid. */
export function underlyingPrice(state: RiskState): number | undefined {
  const { instrument, market, valuation } = state;
  if (instrument.kind === 'option' || instrument.kind === 'combo') {
    const { optionTicker, ticker } = market ?? {};
    return valuation?.forward ?? optionTicker?.forward ?? optionTicker?.index ?? ticker?.index;
  }
  return midPrice(state);
}

/** The middle of the book as quoted; absent while a side is empty. */
function midPrice({ instrument, market }: RiskState): number | undefined {
  const { bestBid, bestAsk } = market?.book ?? {};
  if (bestBid === undefined || bestAsk === undefined) return undefined;
  return instrument.ticks.price((bestBid + bestAsk) / 2);
}

/**
 * Whether the parent, with this request and all that works, only brings the position nearer to 0: it trades against
 * the position and no more than there is of it. Unknown counts as no.
 */
export function reduces(request: RiskRequest, state: RiskState): boolean {
  const { position } = state;
  if (position === undefined) return false;
  const reducible = -signOf(request.side) * position;
  return lotsAfter(request, state) <= reducible;
}
