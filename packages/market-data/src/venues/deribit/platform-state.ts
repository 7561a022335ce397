import { z } from 'zod';
import { NO_EVENTS, type Reading, readAs } from '../reading.ts';
import type { ChannelMessage } from './channel.ts';

const platformSchema = z.object({ locked: z.boolean(), price_index: z.string().nullish() });

/**
 * `platform_state`: whether Deribit, or what one of its indices prices, is locked. It carries no time, so that of its
 * receipt is taken. `platform_state.public_methods_state`, whether requests need a key, has no market content.
 */
export function readPlatformState({ channel, data, receiveTime }: ChannelMessage): Reading {
  if (channel !== 'platform_state') return NO_EVENTS;
  return readAs(platformSchema, data, ({ locked, price_index }) => [
    {
      type: 'venue-status',
      venue: 'deribit',
      state: locked ? 'halted' : 'open',
      ...(typeof price_index === 'string' && { index: price_index }),
      exchangeTime: receiveTime,
      receiveTime,
    },
  ]);
}
