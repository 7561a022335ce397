import type { Instrument, MarketEvent } from '@slipstream/core';
import { UnknownEvent } from '../errors/unknown-event.ts';
import { columnsOf, type EventColumn, hasField, POSITION } from './event-columns.ts';
import { instrumentOfText, textOfInstrument } from './instrument-text.ts';

/** A row of a Parquet file, by the names of its columns. */
export type EventRow = Readonly<Record<string, unknown>>;

type Fields = Readonly<Record<string, unknown>>;

/**
 * An event as a row.
 *
 * @throws {UnknownEvent} when the event has a type or a field that has no column: it would be lost.
 */
export function rowOf(event: MarketEvent, position: number): EventRow {
  const columns = columnsOf(event.type);
  if (columns === undefined) throw new UnknownEvent({ type: event.type });
  for (const field of Object.keys(event)) {
    if (!hasField(event.type, field)) throw new UnknownEvent({ type: event.type, field });
  }
  const row: Record<string, unknown> = { [POSITION]: BigInt(position) };
  for (const column of columns) {
    let value: unknown = event;
    for (const step of column.path) value = (value as Fields | undefined)?.[step];
    row[column.name] = value === undefined ? undefined : written(event.type, column, value);
  }
  return row;
}

function written(type: string, { kind, name }: EventColumn, value: unknown): unknown {
  if (kind === 'record') return textOfInstrument(value as Instrument);
  if (kind === 'names') return (value as readonly string[]).join(',');
  if (kind !== 'whole') return value;
  if (!Number.isInteger(value)) throw new UnknownEvent({ type, field: name, value });
  return BigInt(value as number);
}

/** The event of a row of `rowOf`. */
export function eventOf(type: MarketEvent['type'], row: EventRow): MarketEvent {
  const event: Record<string, unknown> = { type };
  for (const column of columnsOf(type)!) {
    const value = row[column.name];
    if (value === undefined || value === null) continue;
    const [field, inner] = column.path as [string, string?];
    if (inner === undefined) event[field] = read(column, value);
    else event[field] = { ...(event[field] as Fields | undefined), [inner]: read(column, value) };
  }
  return event as unknown as MarketEvent;
}

function read({ kind }: EventColumn, value: unknown): unknown {
  switch (kind) {
    case 'whole':
      return Number(value);
    case 'names':
      return String(value).split(',');
    case 'record':
      return instrumentOfText(String(value));
    default:
      return value;
  }
}
