import type { RefusalReason } from './order-check.ts';

/** An error as Deribit's API tells it. */
export interface DeribitRefusal {
  readonly code: number;
  readonly message: string;
}

const REFUSALS: Partial<Readonly<Record<RefusalReason, DeribitRefusal>>> = {
  'below-minimum': { code: 10002, message: 'qty_too_low' },
  'already-filled': { code: 10010, message: 'already_closed' },
  'not-open': { code: 10012, message: 'book_closed' },
  expired: { code: 10012, message: 'book_closed' },
  'unknown-instrument': { code: 10020, message: 'invalid_instrument' },
  'no-whole-lots': { code: 10021, message: 'invalid_amount' },
  'too-many-requests': { code: 10028, message: 'too_many_requests' },
  settlement: { code: 10041, message: 'settlement_in_progress' },
  'off-tick': { code: 10043, message: 'price_wrong_tick' },
  'trigger-price-too-high': { code: 10034, message: 'trigger_price_too_high' },
  'trigger-price-too-low': { code: 10035, message: 'trigger_price_too_low' },
  'invalid-max-show-amount': { code: 10036, message: 'invalid_max_show_amount' },
  'trigger-price-wrong-tick': { code: 10044, message: 'trigger_price_wrong_tick' },
  'invalid-trigger-price': { code: 11036, message: 'invalid_trigger_price' },
  'order-not-open': { code: 11044, message: 'not_open_order' },
  maintenance: { code: 11051, message: 'system_maintenance' },
  'post-only': { code: 11054, message: 'post_only_reject' },
};

/**
 * How Deribit would say why it does not do what it is asked, by its list of error codes; absent where it has no such word,
 * because the reason is one of the simulation: a tape that shows no book, or no price of a leg.
 *
 * @example
 * ```ts
 * import { deribitRefusalOf } from '@slipstream/simulator';
 *
 * deribitRefusalOf('post-only'); // => { code: 11054, message: 'post_only_reject' }
 * deribitRefusalOf('book-not-live'); // => undefined
 * ```
 */
export function deribitRefusalOf(reason: RefusalReason): DeribitRefusal | undefined {
  return REFUSALS[reason];
}
