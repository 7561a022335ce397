import {
  type ComboInstrument,
  feeNeedsUnderlying,
  type Instrument,
  type Liquidity,
  type Lots,
  type Markets,
  type MarketView,
  type Money,
  type OrderId,
  opposite,
  type Side,
} from '@slipstream/core';
import { comboFee } from '@slipstream/options';
import { legPrices } from './leg-prices.ts';

/** What one leg of a filled combo became: the position that the fill opened or closed there. */
export interface LegFill {
  readonly order: OrderId;
  /** Of the combo's own fill. */
  readonly trade: string;
  readonly instrument: Instrument;
  readonly side: Side;
  readonly lots: Lots;
  /** As quoted; it may lie between two ticks. */
  readonly price: number;
  readonly liquidity: Liquidity;
  /** The price of the underlying, where the leg's fee is a share of it. */
  readonly underlying?: number | undefined;
}

/** What of a combo was filled. */
export interface ComboFill {
  readonly order: OrderId;
  readonly trade: string;
  readonly side: Side;
  /** In the combo's unit of amounts. */
  readonly amount: number;
  readonly price: number;
  readonly liquidity: Liquidity;
}

/** A leg, and what it is valued at. */
export interface ComboLegMark {
  readonly instrument: Instrument;
  readonly mark: number;
  readonly underlying?: number | undefined;
}

/** The price by which a leg is valued: its mark, or the middle of its quotes; absent where neither is known. */
function legMark({ optionTicker, ticker, book, instrument }: MarketView): number | undefined {
  const mark = optionTicker?.mark ?? ticker?.mark;
  if (mark !== undefined) return mark;
  const { bestBid, bestAsk } = book;
  if (bestBid === undefined || bestAsk === undefined) return undefined;
  return (instrument.ticks.price(bestBid) + instrument.ticks.price(bestAsk)) / 2;
}

/**
 * The legs of an instrument with what each is valued at: none for what is no combo; absent where a mark is missing.
 */
export function comboLegMarks(
  instrument: Instrument,
  markets: Pick<Markets, 'view'>,
): readonly ComboLegMark[] | undefined {
  if (instrument.kind !== 'combo') return [];
  const marks: ComboLegMark[] = [];
  for (const leg of instrument.legs) {
    const market = markets.view(leg.instrument);
    const mark = market && legMark(market);
    if (market === undefined || mark === undefined) return undefined;
    const { optionTicker } = market;
    const underlying = optionTicker?.index ?? optionTicker?.forward;
    if (feeNeedsUnderlying(market.instrument) && underlying === undefined) return undefined;
    marks.push({ instrument: market.instrument, mark, underlying });
  }
  return marks;
}

/** Divides a fill of a combo among its legs, at prices that sum to its own. */
export function legFills(
  fill: ComboFill,
  combo: ComboInstrument,
  legs: readonly ComboLegMark[],
): readonly LegFill[] {
  const marked = combo.legs.map(({ ratio }, index) => ({ ratio, mark: legs[index]!.mark }));
  const prices = legPrices(fill.price, marked);
  return combo.legs.map(({ ratio }, index) => {
    const { instrument, underlying } = legs[index]!;
    const side = ratio > 0 ? fill.side : opposite(fill.side);
    return {
      order: fill.order,
      trade: fill.trade,
      instrument,
      side,
      lots: instrument.size.lots(fill.amount * Math.abs(ratio)),
      price: prices[index]!,
      liquidity: fill.liquidity,
      underlying,
    };
  });
}

/** The fee of a filled combo: those of its legs, of which the cheaper group is discounted. */
export function feeOfLegs(fills: readonly LegFill[], discount: string): Money {
  return comboFee(
    fills.map(({ instrument, side, lots, price, liquidity, underlying }) => ({
      instrument,
      side,
      price,
      liquidity,
      underlying,
      amount: instrument.size.amount(lots),
    })),
    discount,
  );
}
