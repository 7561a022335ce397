/** What is known of an option's price, in one quotation; what is not known is absent. */
export interface PriceSources {
  readonly bid?: number | undefined;
  readonly ask?: number | undefined;
  /** The last trade, if it is recent enough. */
  readonly lastTrade?: number | undefined;
  readonly mark?: number | undefined;
}

/**
 * The price of an option in a volatility index in the manner of Deribit's DVOL: the mid where the spread is narrow enough,
 * else the last trade, else the mark.
 *
 * @param widest spread over mid that still counts as narrow.
 * @returns absent where no source has a finite price above 0.
 * @example
 * ```ts
 * import { stripPrice } from '@slipstream/options';
 *
 * stripPrice({ bid: 0.25, ask: 0.375, mark: 0.3 }, 0.5); // => 0.3125
 * stripPrice({ bid: 0.25, ask: 0.75, mark: 0.3 }, 0.5); // => 0.3
 * stripPrice({ ask: 0.75 }, 0.5); // => undefined
 * ```
 */
export function stripPrice(
  { bid, ask, lastTrade, mark }: PriceSources,
  widest: number,
): number | undefined {
  if (bid !== undefined && ask !== undefined && bid > 0 && bid <= ask) {
    const mid = 0.5 * (bid + ask);
    if (ask - bid <= widest * mid) return mid;
  }
  return [lastTrade, mark].find(isPrice);
}

function isPrice(price: number | undefined): boolean {
  return price !== undefined && price > 0 && price < Number.POSITIVE_INFINITY;
}
