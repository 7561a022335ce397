import { instrumentId, microsOfMillis, type StatusEvent } from '@slipstream/core';
import { z } from 'zod';
import { type Reading, readAs, unreadable } from '../reading.ts';
import { type ChannelMessage, venueTime } from './channel.ts';

/** Deribit's states of an instrument and of its book, in our words. Orders are taken in `open` alone. */
const STATES: Readonly<Record<string, StatusEvent['state']>> = {
  created: 'closed',
  started: 'open',
  open: 'open',
  settlement: 'settlement',
  settled: 'settlement',
  halted: 'halted',
  locked: 'halted',
  closed: 'closed',
  inactive: 'closed',
  deactivated: 'closed',
  delivered: 'closed',
  terminated: 'closed',
  archivized: 'closed',
};

const stateSchema = z.object({
  timestamp: venueTime,
  state: z.string(),
  instrument_name: z.string(),
});

/** `instrument.state.{kind}.{currency}`. */
export function readInstrumentState({ data, receiveTime }: ChannelMessage): Reading {
  return readAs(stateSchema, data, ({ timestamp, state, instrument_name }) => {
    const known = Object.hasOwn(STATES, state) ? STATES[state] : undefined;
    if (known === undefined) return unreadable(`instrument state '${state}' is unknown`);
    return [
      {
        type: 'status',
        instrument: instrumentId('deribit', instrument_name),
        state: known,
        exchangeTime: microsOfMillis(timestamp),
        receiveTime,
      },
    ];
  });
}
