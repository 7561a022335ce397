import { type InstrumentId, instrumentId, type Micros } from '@slipstream/core';
import { z } from 'zod';
import { millisText } from '../decimal-text.ts';
import { isUnreadable, type Reading, readAs } from '../reading.ts';

/** One push of a subscribed channel: its rows, and what the subscription named. */
export interface ChannelMessage {
  readonly channel: string;
  /** The instrument that the subscription named, where it named one. */
  readonly instId: string | undefined;
  readonly action: string | undefined;
  readonly data: unknown;
  readonly receiveTime: Micros;
}

/** The time of every row. */
export const rowTime: z.ZodType<string> = millisText;

/** The events of all rows of a push, in order; the first row that cannot be read is the reason of a fault. */
export function readRows<Row>(
  schema: z.ZodType<Row>,
  { data }: ChannelMessage,
  say: (row: Row) => Reading,
): Reading {
  return readAs(z.array(schema), data, (rows) => {
    const readings = rows.map(say);
    return readings.find(isUnreadable) ?? readings.flatMap((r) => (isUnreadable(r) ? [] : r));
  });
}

/** What every event of an instrument carries. */
export function aboutOf(
  instId: string,
  ts: string,
  receiveTime: Micros,
): { instrument: InstrumentId; exchangeTime: Micros; receiveTime: Micros } {
  return {
    instrument: instrumentId('okx', instId),
    exchangeTime: Number(ts) * 1_000,
    receiveTime,
  };
}
