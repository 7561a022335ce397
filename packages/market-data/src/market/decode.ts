import type { Decoder, Frame, MarketEvent } from '@slipstream/core';
import { concatMap, type OperatorFunction } from 'rxjs';

/**
 * What the frames of a connection say, event by event, in order. A frame that cannot be read is a `decode-fault`
 * event; the stream goes on.
 *
 * @example
 * ```ts
 * import { decode, decodeDeribit } from '@slipstream/market-data';
 * import { from } from 'rxjs';
 *
 * const seen: string[] = [];
 * from([{ connection: 'deribit', receiveTime: 1, text: 'half a fra' }])
 *   .pipe(decode(decodeDeribit))
 *   .subscribe((event) => seen.push(event.type));
 * seen; // => ['decode-fault']
 * ```
 */
export function decode(decoder: Decoder): OperatorFunction<Frame, MarketEvent> {
  return concatMap((frame) => decoder(frame));
}
