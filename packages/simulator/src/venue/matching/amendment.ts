import type { Lots, PriceTicks } from '@slipstream/core';
import type { VenueAmendCommand } from '../commands/venue-command.ts';
import { type Trigger, withOffset } from './trigger.ts';
import type { VenueOrder } from './venue-order.ts';

/** What of an order an amendment can change. */
export interface AmendedTerms {
  readonly ticks: PriceTicks;
  readonly lots: Lots;
  readonly display: Lots;
  readonly waitsFor: Trigger | undefined;
}

/** The terms that an order would have after an amendment: what the command leaves out stays. */
export function amendedTerms(order: VenueOrder, command: VenueAmendCommand): AmendedTerms {
  const { ticks = order.ticks, lots, displayLots: display = order.display } = command;
  return { ticks, lots, display, waitsFor: triggerAfter(order.waitsFor, command) };
}

/** Whether an amendment speaks of what its order does not have: a price, a trigger that still waits, or an offset of it. */
export function speaksOfNothing(
  { ticks, waitsFor }: VenueOrder,
  command: VenueAmendCommand,
): 'invalid-price' | 'invalid-trigger-price' | undefined {
  if (command.ticks !== undefined && !Number.isFinite(ticks)) return 'invalid-price';
  const stands = waitsFor !== undefined && waitsFor.offset === undefined;
  const trails = waitsFor?.offset !== undefined;
  const misses =
    (command.triggerPrice !== undefined && !stands) ||
    (command.triggerOffset !== undefined && !trails);
  return misses ? 'invalid-trigger-price' : undefined;
}

/** Whether an order keeps its place in the queue with these terms: it must not cost those behind it anything. */
export function keepsPlace(order: VenueOrder, { ticks, lots, display }: AmendedTerms): boolean {
  return ticks === order.ticks && lots <= order.lots && display <= order.display;
}

function triggerAfter(
  trigger: Trigger | undefined,
  { triggerPrice, triggerOffset }: VenueAmendCommand,
): Trigger | undefined {
  if (trigger === undefined) return undefined;
  if (triggerOffset !== undefined) return withOffset(trigger, triggerOffset);
  return triggerPrice === undefined ? trigger : { ...trigger, price: triggerPrice };
}
