import { amountOfCoins, type Lots } from '@slipstream/core';
import type { PolicyContext } from '../policy/policy-context.ts';

/**
 * The lots of a number of contracts, where one contract is one coin of the underlying: at least the least
 * order. Amounts that count the quote are converted at the best price shown.
 */
export function lotsOfContracts({ instrument, market }: PolicyContext, contracts: number): Lots {
  return Math.max(instrument.size.minimum, amountLots(instrument, market, contracts));
}

/** The amount of a number of contracts in the instrument's own unit, not rounded. */
export function amountOfContracts(
  { instrument, market }: Pick<PolicyContext, 'instrument' | 'market'>,
  contracts: number,
): number {
  const { bestBid, bestAsk } = market.book;
  const ticks = bestBid ?? bestAsk;
  const price = ticks === undefined ? Number.NaN : instrument.ticks.price(ticks);
  return amountOfCoins(instrument, contracts, price);
}

function amountLots(
  instrument: PolicyContext['instrument'],
  market: PolicyContext['market'],
  contracts: number,
): Lots {
  const amount = amountOfContracts({ instrument, market }, contracts);
  return Number.isFinite(amount) ? instrument.size.floor(amount) : 0;
}
