import type { ConnectionEvent, Decoder } from '@slipstream/core';
import { recordOf } from '../venues/reading.ts';

const MARK = '{"slipstream":"connection",';

/**
 * The text by which a live connection tells its line that it went up or down. It enters as a frame, so a tape
 * holds it and a replay loses its books at the same place.
 *
 * @example
 * ```ts
 * import { connectionText } from '@slipstream/market-data';
 *
 * connectionText('down', 'code 1006'); // => '{"slipstream":"connection","state":"down","reason":"code 1006"}'
 * ```
 */
export function connectionText(state: ConnectionEvent['state'], reason: string): string {
  return JSON.stringify({ slipstream: 'connection', state, reason });
}

/**
 * A venue's decoder that also understands the frames of {@link connectionText}, as `connection` events.
 *
 * @example
 * ```ts
 * import { connectionText, decodeDeribit, withConnections } from '@slipstream/market-data';
 *
 * const decode = withConnections(decodeDeribit);
 * const text = connectionText('up', 'connected');
 * const events = decode({ connection: 'deribit', receiveTime: 5, text });
 * events; // => [{ type: 'connection', connection: 'deribit', state: 'up', reason: 'connected', exchangeTime: 5, receiveTime: 5 }]
 * ```
 */
export function withConnections(decoder: Decoder): Decoder {
  return (frame) => {
    const event = frame.text.startsWith(MARK) ? stateIn(frame.text) : undefined;
    if (!event) return decoder(frame);
    const { connection, receiveTime } = frame;
    return [{ type: 'connection', connection, ...event, exchangeTime: receiveTime, receiveTime }];
  };
}

function stateIn(text: string): Pick<ConnectionEvent, 'state' | 'reason'> | undefined {
  try {
    const { state, reason } = recordOf(JSON.parse(text)) ?? {};
    if ((state !== 'up' && state !== 'down') || typeof reason !== 'string') return undefined;
    return { state, reason };
  } catch {
    return undefined;
  }
}
