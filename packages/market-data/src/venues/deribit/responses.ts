import type { Frame, MarketEvent } from '@slipstream/core';
import {
  faultOf,
  isUnreadable,
  NO_EVENTS,
  type Reading,
  recordOf,
  unreadable,
} from '../reading.ts';
import { instrumentOf } from './instrument-record.ts';

type Message = Readonly<Record<string, unknown>>;

/**
 * The answer to a request: instrument records become `instrument` events; every other result, such as the list of
 * subscribed channels, has no market content. An error is a fault: a refused subscription never feeds its book.
 */
export function readResponse(message: Message, frame: Frame): Reading {
  const error = recordOf(message['error']);
  if (error) return unreadable(`Deribit refused: ${error['code']} ${error['message']}`);

  const { result } = message;
  const records = (Array.isArray(result) ? result : [result]).filter(isInstrumentRecord);
  return records.length === 0 ? NO_EVENTS : readInstruments(records, message, frame);
}

function isInstrumentRecord(value: unknown): boolean {
  const record = recordOf(value);
  return record !== undefined && 'instrument_name' in record && 'tick_size' in record;
}

/** Events of all readable records, and one fault that counts the others. */
function readInstruments(records: readonly unknown[], message: Message, frame: Frame): Reading {
  const { receiveTime } = frame;
  // Deribit stamps its answers in microseconds.
  const { usOut } = message;
  const exchangeTime = typeof usOut === 'number' ? usOut : receiveTime;
  const events: MarketEvent[] = [];
  const faults: string[] = [];
  for (const value of records) {
    const record = instrumentOf(value);
    if (isUnreadable(record)) {
      faults.push(`${recordOf(value)?.['instrument_name']}: ${record.unreadable}`);
    } else {
      events.push({ type: 'instrument', record, exchangeTime, receiveTime });
    }
  }
  if (faults.length > 0) {
    const reason = `${faults.length} of ${records.length} instrument records, first ${faults[0]}`;
    events.push(faultOf('deribit', frame, reason));
  }
  return events;
}
