import type { Decoder, Frame, MarketEvent } from '@slipstream/core';

/** A decoder and the venue whose frames it reads. */
export interface DecoderOfVenue {
  readonly decoder: Decoder;
  /** The name before the colon of its instruments' ids: `deribit`. */
  readonly venue: string;
}

/**
 * What is wrong with what a decoder makes of a frame, in words; absent where nothing is. Whatever the text says, it
 * must not throw, and its events must be sound: received with the frame, at times that are whole microseconds, of
 * instruments of the venue, without NaN, infinities, nulls or empty values; and at most one of them a fault, which
 * holds the frame and a reason.
 *
 * @example
 * ```ts
 * import { decodeDeribit } from '@slipstream/market-data';
 * import { unsoundDecoding } from '@slipstream/market-data/testing';
 *
 * const frame = { connection: 'deribit', receiveTime: 5, text: 'no JSON' };
 * unsoundDecoding({ decoder: decodeDeribit, venue: 'deribit' }, frame); // => undefined
 * const broken = () => [{ type: 'index', index: 'btc', price: Number.NaN, exchangeTime: 5, receiveTime: 5 } as const];
 * unsoundDecoding({ decoder: broken, venue: 'deribit' }, frame); // => 'index.price is NaN'
 * ```
 */
export function unsoundDecoding(
  { decoder, venue }: DecoderOfVenue,
  frame: Frame,
): string | undefined {
  let events: readonly MarketEvent[];
  try {
    events = decoder(frame);
  } catch (failure) {
    return `it threw ${String(failure)}`;
  }
  if (!Array.isArray(events)) return `it gave ${String(events)} and not a list of events`;
  const faults = events.filter(({ type }) => type === 'decode-fault').length;
  if (faults > 1) return `it gave ${faults} faults of one frame`;
  for (const event of events) {
    const why = unsoundEvent(event, frame, venue);
    if (why !== undefined) return why;
  }
  return undefined;
}

function unsoundEvent(event: MarketEvent, frame: Frame, venue: string): string | undefined {
  const { type, receiveTime, exchangeTime } = event;
  if (receiveTime !== frame.receiveTime)
    return `a ${type} received at ${receiveTime}, not with its frame`;
  if (!Number.isSafeInteger(exchangeTime))
    return `a ${type} at ${exchangeTime}, which are no whole µs`;
  if (event.type === 'decode-fault') {
    if (event.frame !== frame.text) return 'a fault without its frame';
    if (event.reason === '') return 'a fault without a reason';
    return undefined;
  }
  const id =
    event.type === 'instrument'
      ? event.record.id
      : 'instrument' in event
        ? event.instrument
        : undefined;
  if (id !== undefined && !id.startsWith(`${venue}:`))
    return `a ${type} of ${id}, which is not of ${venue}`;
  return unsoundValue(event, type);
}

/** What no event holds, however deep it stands. */
function unsoundValue(value: unknown, path: string): string | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? undefined : `${path} is ${value}`;
  if (value === null || value === undefined || value === '') {
    return `${path} is ${value === '' ? 'an empty text' : String(value)}, which should be absent`;
  }
  if (typeof value !== 'object') return undefined;
  for (const [key, inner] of Object.entries(value)) {
    const why = unsoundValue(inner, `${path}.${key}`);
    if (why !== undefined) return why;
  }
  return undefined;
}
