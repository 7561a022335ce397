import type { Decoder, MarketEvent } from '@slipstream/core';

const PREFIX = '{"simulatedVenue":[';

/** Events as the text of a frame that only {@link venueDecoder} reads. */
export function mergedText(events: readonly MarketEvent[]): string {
  return JSON.stringify({ simulatedVenue: events });
}

/**
 * Reads the frames of a simulated venue that shows our own orders: those of the tape by its decoder, and those that the
 * venue wrote itself, in which the books hold our orders, by its own. Without orders there are none of the latter.
 *
 * @param decode the decoder of the tape.
 * @example
 * ```ts
 * import { decodeDeribit } from '@slipstream/market-data';
 * import { venueDecoder } from '@slipstream/simulator';
 *
 * const decode = venueDecoder(decodeDeribit);
 * const text = '{"simulatedVenue":[{"type":"index","index":"btc_usd","price":100000,"exchangeTime":3,"receiveTime":3}]}';
 * decode({ connection: 'venue', receiveTime: 5, text }).map(({ receiveTime }) => receiveTime); // => [5]
 * ```
 */
export function venueDecoder(decode: Decoder): Decoder {
  return (frame) => {
    const { text, receiveTime } = frame;
    if (!text.startsWith(PREFIX)) return decode(frame);
    const { simulatedVenue } = JSON.parse(text) as {
      readonly simulatedVenue: readonly MarketEvent[];
    };
    return simulatedVenue.map((event) => ({ ...event, receiveTime }));
  };
}
