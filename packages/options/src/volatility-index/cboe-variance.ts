import { type StripOption, stripVariance } from './strip-variance.ts';

/** The quotes at one strike, in USD; a bid of 0 is no bid. */
export interface StrikeQuotes {
  readonly strike: number;
  readonly callBid: number;
  readonly callAsk: number;
  readonly putBid: number;
  readonly putAsk: number;
}

/**
 * The variance a year of one expiry by Cboe's rules (white paper of 2009): the forward from the strike where call and put
 * cost most nearly the same, mids out of the money, and no strike beyond two in a row without a bid.
 *
 * @param quotes by rising strike.
 * @param years until expiry.
 * @param rate continuous, a fraction a year. Default 0.
 * @returns a fraction squared; NaN where no strip can be made, a number is not finite or below 0, or an ask lies below its
 * bid.
 * @example
 * ```ts
 * import { cboeVariance } from '@slipstream/options';
 *
 * const empty = { callBid: 0, callAsk: 1, putBid: 0, putAsk: 1 };
 * cboeVariance([{ strike: 100, ...empty }], 0.1); // => NaN
 * ```
 */
export function cboeVariance(quotes: readonly StrikeQuotes[], years: number, rate = 0): number {
  if (!quotes.every(isQuoted)) return Number.NaN;
  const twoSided = quotes.filter(({ callBid, putBid }) => callBid > 0 && putBid > 0);
  const [first] = twoSided;
  if (first === undefined) return Number.NaN;
  const nearest = twoSided.reduce(
    (one, other) => (Math.abs(gap(other)) < Math.abs(gap(one)) ? other : one),
    first,
  );
  const forward = nearest.strike + Math.exp(rate * years) * gap(nearest);
  const below = quotes.filter(({ strike }) => strike <= forward);
  const centre = below.at(-1);
  if (centre === undefined) return Number.NaN;
  const puts = untilBidsEnd(below.slice(0, -1).reverse(), putMid, ({ putBid }) => putBid > 0);
  const above = quotes.slice(below.length);
  const calls = untilBidsEnd(above, callMid, ({ callBid }) => callBid > 0);
  const middle = { strike: centre.strike, price: 0.5 * (callMid(centre) + putMid(centre)) };
  const strip = [...puts.reverse(), middle, ...calls];
  return stripVariance(strip, { forward, years, centre: centre.strike, rate });
}

/** Walks away from the money, over strikes without a bid, and stops for good at two of them in a row. */
/** A bid of 0 is none; an ask below its bid is late on one side. */
function isQuoted({ strike, callBid, callAsk, putBid, putAsk }: StrikeQuotes): boolean {
  const isSane =
    strike > 0 && callBid >= 0 && callAsk >= callBid && putBid >= 0 && putAsk >= putBid;
  return isSane && callAsk + putAsk + strike < Number.POSITIVE_INFINITY;
}

function untilBidsEnd(
  quotes: readonly StrikeQuotes[],
  mid: (quote: StrikeQuotes) => number,
  hasBid: (quote: StrikeQuotes) => boolean,
): StripOption[] {
  const strip: StripOption[] = [];
  let missing = 0;
  for (const quote of quotes) {
    missing = hasBid(quote) ? 0 : missing + 1;
    if (missing === 2) break;
    if (missing === 0) strip.push({ strike: quote.strike, price: mid(quote) });
  }
  return strip;
}

function callMid({ callBid, callAsk }: StrikeQuotes): number {
  return 0.5 * (callBid + callAsk);
}

function putMid({ putBid, putAsk }: StrikeQuotes): number {
  return 0.5 * (putBid + putAsk);
}

function gap(quote: StrikeQuotes): number {
  return callMid(quote) - putMid(quote);
}
