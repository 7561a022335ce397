import type { Micros } from '@slipstream/core';
import type { Answer } from '../answer.ts';
import type { VenueCommand } from '../commands/venue-command.ts';
import type { RefusalReason } from '../matching/order-check.ts';

/**
 * What is said of a command that went with its connection: nobody knows whether the venue had it. Nothing of a command
 * that names no order; a query asks again by itself.
 */
export function lostInFlight(command: VenueCommand, exchangeTime: Micros): Answer | undefined {
  const { type } = command;
  if (type !== 'place' && type !== 'amend' && type !== 'cancel') return undefined;
  const { order } = command;
  const reason = 'the connection went down';
  return { type: 'unknown-outcome', command: type, order, reason, exchangeTime };
}

/** What is said of a command whose answer never came. */
export function lostAnswer(
  command: VenueCommand,
  { exchangeTime }: { readonly exchangeTime: Micros },
): Answer | undefined {
  const { type } = command;
  if (type !== 'place' && type !== 'amend' && type !== 'cancel') return undefined;
  const reason = 'no answer came';
  return { type: 'unknown-outcome', command: type, order: command.order, reason, exchangeTime };
}

/** What is said of a command that the venue has not read: it changed nothing, and that is certain. */
export function refusedUnread(
  command: VenueCommand,
  reason: RefusalReason,
  exchangeTime: Micros,
): Answer | undefined {
  const { type } = command;
  if (type !== 'place' && type !== 'amend' && type !== 'cancel') return undefined;
  const { order } = command;
  if (type === 'place') return { type: 'rejected', order, reason, exchangeTime };
  return { type: `${type}-rejected`, order, reason, exchangeTime };
}
