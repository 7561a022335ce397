import type { Frame } from '@slipstream/core';
import { readRecords } from '../instrument-records.ts';
import { NO_EVENTS, type Reading, recordOf, unreadable } from '../reading.ts';
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

function readInstruments(records: readonly unknown[], message: Message, frame: Frame): Reading {
  // Deribit stamps its answers in microseconds.
  const { usOut } = message;
  const exchangeTime = typeof usOut === 'number' ? usOut : frame.receiveTime;
  const nameOf = (record: unknown) => recordOf(record)?.['instrument_name'];
  return readRecords({ venue: 'deribit', frame, exchangeTime, records, nameOf }, instrumentOf);
}
