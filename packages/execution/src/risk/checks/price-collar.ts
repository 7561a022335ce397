import { requireSetting } from '../../errors/invalid-setting.ts';
import { farTouch, isBeyond } from '../aggression.ts';
import { objectUnknown, type RiskCheck, rounded } from '../risk-check.ts';
import type { RiskRequest } from '../risk-request.ts';
import type { RiskState } from '../risk-state.ts';

/** What a price is held against: the last fresh fair value, the venue's mark, or the best opposite quote. */
export type CollarAnchor = 'fair' | 'mark' | 'touch';

/** How far beyond its anchor a price may lie. Where both are given, the nearer one holds. */
export interface CollarSettings {
  readonly from: CollarAnchor;
  /** In smallest ticks. */
  readonly ticks?: number;
  /** As a share of the anchor's price. */
  readonly fraction?: number;
}

/**
 * Refuses a price that lies too far beyond its anchor, on the side where it costs. Without the anchor it refuses.
 *
 * @throws {InvalidSetting} when neither distance is given, or one is below 0.
 * @example
 * ```ts
 * import { priceCollar } from '@slipstream/execution';
 *
 * priceCollar({ from: 'fair', ticks: 10, fraction: 0.05 }).id; // => 'collar from fair'
 * ```
 */
export function priceCollar({ from, ticks, fraction }: CollarSettings): RiskCheck {
  const given = [ticks, fraction].filter((distance) => distance !== undefined);
  requireSetting(given.length > 0, 'priceCollar', undefined, 'ticks, a fraction, or both');
  for (const distance of given) {
    requireSetting(distance >= 0, 'priceCollar', distance, 'a distance of 0 or more');
  }
  return {
    id: `collar from ${from}`,
    waivable: true,
    check(request, state) {
      const anchor = anchorTicks(from, request, state);
      if (anchor === undefined) {
        const words = { bound: given[0]!, remedy: REMEDY[from] };
        return objectUnknown(`${NAME[from]} for the collar`, words);
      }
      const share = fraction === undefined ? Number.POSITIVE_INFINITY : fraction * Math.abs(anchor);
      const distance = Math.min(ticks ?? Number.POSITIVE_INFINITY, share);
      const bound = request.side === 'buy' ? anchor + distance : anchor - distance;
      const beyond = isBeyond(request.side, request.ticks, bound);
      // No comparison holds for what is no number, so that is asked for by itself.
      if (!beyond && Number.isFinite(bound)) return undefined;
      const problem = `price: ${request.ticks} ticks, beyond ${rounded(bound)} around the ${NAME[from]}`;
      const remedy = `Price it within ${rounded(distance)} ticks of the ${NAME[from]}.`;
      return { value: request.ticks, bound, problem, remedy };
    },
  };
}

const NAME: Readonly<Record<CollarAnchor, string>> = {
  fair: 'fresh fair value',
  mark: 'mark price',
  touch: 'opposite quote',
};

const REMEDY: Readonly<Record<CollarAnchor, string>> = {
  fair: 'Send valuations of the instrument.',
  mark: 'Subscribe to its ticker, which tells the mark.',
  touch: 'Wait for a quote on the other side.',
};

function anchorTicks(
  from: CollarAnchor,
  { side }: RiskRequest,
  { instrument, market, valuation }: RiskState,
): number | undefined {
  const { ticks } = instrument;
  const inTicks = (price: number | undefined): number | undefined =>
    price === undefined ? undefined : ticks.inTicks(price);
  switch (from) {
    case 'fair':
      return inTicks(valuation?.fairValue);
    case 'mark':
      return inTicks(market?.optionTicker?.mark ?? market?.ticker?.mark);
    case 'touch':
      return market && farTouch(market.book, side);
  }
}
