import {
  CoreError,
  type Frame,
  frozenInstrument,
  type Instrument,
  type MarketEvent,
  type Micros,
} from '@slipstream/core';
import type { z } from 'zod';
import {
  deviation,
  faultOf,
  isUnreadable,
  type Reading,
  type Unreadable,
  unreadable,
} from './reading.ts';
import { unsoundFields } from './unsound.ts';

/** Which records to read, and how to name them in a fault. */
export interface RecordList {
  readonly venue: string;
  readonly frame: Frame;
  readonly exchangeTime: Micros;
  readonly records: readonly unknown[];
  readonly nameOf: (record: unknown) => unknown;
}

/** `instrument` events of all readable records, which nobody can write on, and one fault that counts the others. */
export function readRecords(
  { venue, frame, exchangeTime, records, nameOf }: RecordList,
  instrumentOf: (record: unknown) => Instrument | Unreadable,
): Reading {
  const { receiveTime } = frame;
  const events: MarketEvent[] = [];
  const faults: string[] = [];
  for (const value of records) {
    const record = instrumentOf(value);
    if (isUnreadable(record)) faults.push(`${nameOf(value)}: ${record.unreadable}`);
    else {
      events.push({
        type: 'instrument',
        record: frozenInstrument(record),
        exchangeTime,
        receiveTime,
      });
    }
  }
  if (faults.length > 0) {
    const reason = `${faults.length} of ${records.length} instrument records, first ${faults[0]}`;
    events.push(faultOf(venue, frame, reason));
  }
  return events;
}

/**
 * An instrument from a record of its schema, or why it is none: another shape, ticks and lots without a grid, numbers
 * that mean nothing.
 */
export function recordAs<Shape>(
  schema: z.ZodType<Shape>,
  value: unknown,
  say: (record: Shape) => Instrument | Unreadable,
): Instrument | Unreadable {
  const parsed = schema.safeParse(value);
  if (!parsed.success) return unreadable(deviation(parsed.error));
  try {
    const record = say(parsed.data);
    if (isUnreadable(record)) return record;
    const why = unsoundFields(record);
    return why === undefined ? record : unreadable(why);
  } catch (fault) {
    if (fault instanceof CoreError) return unreadable(fault.message);
    throw fault;
  }
}
