import { type MarketEvent, type MarketView, type Side, tradedOnBook } from '@slipstream/core';
import type { VenueOrderType } from '../commands/venue-command.ts';

/** What a venue compares with a trigger price. */
export type TriggerSource = 'index' | 'mark' | 'last';

/** What an order waits for: a price that reaches another from one side. */
export interface Trigger {
  readonly source: TriggerSource;
  readonly price: number;
  /** Whether it goes off when the source rises to the price; when it falls to it otherwise. */
  readonly rising: boolean;
}

/** Which way the source of an order of this type moves when it goes off; absent where an order does not wait. */
export function risingFor(orderType: VenueOrderType, side: Side): boolean | undefined {
  if (orderType === 'stop-limit' || orderType === 'stop-market') return side === 'buy';
  if (orderType === 'take-limit' || orderType === 'take-market') return side === 'sell';
  return undefined;
}

/** Whether a price of the source sets the trigger off. */
export function setsOff({ price, rising }: Trigger, source: number): boolean {
  return rising ? source >= price : source <= price;
}

/** The last price of a source; absent until one was told. A block or a combo's print is no last price of a book. */
export function sourcePrice(
  { optionTicker, ticker, lastTrade }: MarketView,
  source: TriggerSource,
): number | undefined {
  if (source === 'mark') return optionTicker?.mark ?? ticker?.mark;
  if (source === 'index') return optionTicker?.index ?? ticker?.index;
  return lastTrade !== undefined && tradedOnBook(lastTrade) ? lastTrade.price : undefined;
}

/** Whether an event tells a new price of a source. */
export function tells(event: MarketEvent, source: TriggerSource): boolean {
  if (event.type === 'trade') return source === 'last' && tradedOnBook(event);
  return source !== 'last' && (event.type === 'ticker' || event.type === 'option-ticker');
}
