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
  /** How far behind its source the price of a trailing stop follows; absent where the price stands still. */
  readonly offset: number | undefined;
}

/** Which way the source of an order of this type moves when it goes off; absent where an order does not wait. */
export function risingFor(orderType: VenueOrderType, side: Side): boolean | undefined {
  const isStop = orderType.startsWith('stop-') || orderType === 'trailing-stop';
  if (isStop) return side === 'buy';
  if (orderType === 'take-limit' || orderType === 'take-market') return side === 'sell';
  return undefined;
}

/** Whether a price of the source sets the trigger off. */
export function setsOff({ price, rising }: Trigger, source: number): boolean {
  return rising ? source >= price : source <= price;
}

/** A trailing trigger as it begins: an offset away from its source. No other price is known where none was told. */
export function startedFrom(trigger: Trigger, source: number | undefined): Trigger {
  const { offset, rising } = trigger;
  if (offset === undefined) return trigger;
  return { ...trigger, price: away(source ?? Number.NaN, rising ? offset : -offset) };
}

/** The trigger after a price of its source: a trailing one follows wherever that takes it nearer, and never back. */
export function followed(trigger: Trigger, source: number): Trigger {
  if (trigger.offset === undefined) return trigger;
  const { price } = startedFrom(trigger, source);
  const nearer = trigger.rising ? price < trigger.price : price > trigger.price;
  return nearer ? { ...trigger, price } : trigger;
}

/** The trigger with another offset from the extreme that it has seen. */
export function withOffset(trigger: Trigger, offset: number): Trigger {
  const { price, rising, offset: before = 0 } = trigger;
  const extreme = away(price, rising ? -before : before);
  return startedFrom({ ...trigger, offset }, extreme);
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

/** Digits of a double that a decimal survives in: prices are decimals, and 0.0195 + 0.0015 shall be 0.021. */
const DIGITS = 15;

function away(price: number, distance: number): number {
  return Number((price + distance).toPrecision(DIGITS));
}
