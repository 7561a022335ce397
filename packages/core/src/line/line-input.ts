import type { AccountReport } from '../orders/account.ts';
import type { HumanCommand } from '../orders/human-command.ts';
import type { OrderEvent } from '../orders/order-event.ts';

/**
 * What enters a line, before the entrance stamps it: a frame of a venue, an event of an order, a word of the
 * person in charge, a venue's account of our orders. Times of receipt inside are those of the entrance, not of the sender.
 */
export type LineInput =
  | { readonly kind: 'frame'; readonly connection: string; readonly text: string }
  | { readonly kind: 'order'; readonly event: OrderEvent }
  | { readonly kind: 'human'; readonly command: HumanCommand }
  | { readonly kind: 'account'; readonly report: AccountReport };
