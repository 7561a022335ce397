import { InvalidSetting } from '../errors/invalid-setting.ts';

/** The volatilities that the two sides of a quote imply; a side that is not there, or implies none, is absent. */
export interface QuotedVolatilities {
  readonly bid?: number | undefined;
  readonly ask?: number | undefined;
  /**
   * What the forward has moved since the quote was made, as volatility: (delta × move) ÷ vega. Default 0.
   */
  readonly staleness?: number | undefined;
}

/** How good a quote must be. */
export interface QuoteRules {
  /** Where bid and ask lie within this, the error is still that of a spread this wide. Default a tenth of a point. */
  readonly leastSpread?: number;
  /** A spread above this many times the usual one counts as wide. Default 3. */
  readonly wide?: number;
  /** What the spread of such an option usually is, in volatility; absent where that is not known. */
  readonly usualSpread?: number;
}

/** What a quote says of its strike's volatility, and how surely. */
export type SmileObservation =
  | {
      readonly kind: 'point' | 'at-least' | 'at-most';
      readonly volatility: number;
      /** Of its error. */
      readonly variance: number;
    }
  | { readonly kind: 'nothing'; readonly reason: 'empty' | 'crossed' | 'not-a-number' };

/** The same in an object that a caller keeps and lets be filled anew; numbers hold where it is not `nothing`. */
export interface HeldObservation {
  kind: SmileObservation['kind'];
  volatility: number;
  variance: number;
}

/** Why a quote says nothing. */
type Silence = Extract<SmileObservation, { readonly kind: 'nothing' }>['reason'];

/**
 * What a quote may say in the fit of a smile:
 *
 * - two-sided: the mid, with the variance of a uniform distribution over the spread; a wide one once more times
 *   the square of spread over usual spread; a stale one with what the forward has moved on top;
 * - one-sided: a bound, which a fit must respect and may not be drawn to;
 * - crossed or locked: nothing of either side, because one of the two is late and none says which;
 * - empty, or not a number above 0: nothing.
 *
 * @throws {InvalidSetting} when a rule is out of its range: `leastSpread` or `wide` below 0, `usualSpread` not above 0.
 * @example
 * ```ts
 * import { observeQuote } from '@slipstream/options';
 *
 * observeQuote({ bid: 0.5, ask: 0.5 }); // => { kind: 'nothing', reason: 'crossed' }
 * observeQuote({ ask: 0.625 }).kind; // => 'at-most'
 * observeQuote({ bid: 0.5, ask: 0.625 }); // => { kind: 'point', volatility: 0.5625, variance: 0.015625 / 12 }
 * ```
 */
export function observeQuote(quoted: QuotedVolatilities, rules: QuoteRules = {}): SmileObservation {
  const held: HeldObservation = { kind: 'nothing', volatility: Number.NaN, variance: Number.NaN };
  const reason = fillObservation(held, quoted, rules);
  if (reason !== undefined) return { kind: 'nothing', reason };
  const { kind, volatility, variance } = held;
  return { kind: kind as Exclude<typeof kind, 'nothing'>, volatility, variance };
}

/**
 * {@link observeQuote} into an object of the caller's, for loops that may not allocate.
 *
 * @returns why the quote says nothing; absent where it says something.
 * @throws {InvalidSetting} as {@link observeQuote} does.
 * @example
 * ```ts
 * import { fillObservation, type HeldObservation } from '@slipstream/options';
 *
 * const held: HeldObservation = { kind: 'nothing', volatility: NaN, variance: NaN };
 * fillObservation(held, { bid: 0.5, ask: 0.625 }); // => undefined
 * held; // => { kind: 'point', volatility: 0.5625, variance: 0.015625 / 12 }
 * fillObservation(held, { bid: 0.5, ask: 0.5 }); // => 'crossed'
 * held.kind; // => 'nothing'
 * ```
 */
export function fillObservation(
  held: HeldObservation,
  { bid, ask, staleness = 0 }: QuotedVolatilities,
  { leastSpread = 0.001, wide = 3, usualSpread }: QuoteRules = {},
): Silence | undefined {
  if (!(leastSpread >= 0 && leastSpread < Number.POSITIVE_INFINITY)) {
    throw unfit('leastSpread', leastSpread, 'a finite volatility from 0');
  }
  if (!(wide >= 0)) throw unfit('wide', wide, 'a number from 0');
  if (!(usualSpread === undefined || (usualSpread > 0 && usualSpread < Number.POSITIVE_INFINITY))) {
    throw unfit('usualSpread', usualSpread, 'a finite volatility above 0, or none');
  }
  held.kind = 'nothing';
  if (bid === undefined && ask === undefined) return 'empty';
  const lower = bid ?? ask!;
  const upper = ask ?? bid!;
  const isQuote = lower > 0 && upper > 0 && lower + upper < Number.POSITIVE_INFINITY;
  if (!isQuote || !Number.isFinite(staleness)) return 'not-a-number';
  const moved = staleness * staleness;
  if (bid === undefined || ask === undefined) {
    held.kind = bid === undefined ? 'at-most' : 'at-least';
    held.volatility = bid ?? ask!;
    held.variance = leastSpread ** 2 / 12 + moved;
    return undefined;
  }
  if (bid >= ask) return 'crossed';
  const spread = Math.max(ask - bid, leastSpread);
  const excess =
    usualSpread !== undefined && spread > wide * usualSpread ? spread / usualSpread : 1;
  held.kind = 'point';
  held.volatility = 0.5 * (bid + ask);
  held.variance = (spread * excess) ** 2 / 12 + moved;
  return undefined;
}

function unfit(setting: string, value: number | undefined, expected: string): InvalidSetting {
  return new InvalidSetting({ setting, value, expected });
}
