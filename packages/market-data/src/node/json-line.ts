import { type Micros, SECOND } from '@slipstream/core';
import type { Direction, RecordedFrame } from './recorder/recorded-frame.ts';

/** What one line of a recording in JSON says: a message, a remark without one, or nothing that we know. */
export type JsonLine = RecordedFrame | 'remark' | undefined;

type Fields = Readonly<Record<string, unknown>>;

/** The lines of cryptofeed that carry a message, and which way it went. */
const CRYPTOFEED_DIRECTIONS: Readonly<Record<string, Direction>> = {
  http: 'in',
  recv: 'in',
  send: 'out',
};

/**
 * Reads a line of our own recorder (`connection`, `direction`, `time` in µs, `text`) or of cryptofeed's third
 * format (`t`, `conn`, `ts` in seconds, `data`), whichever it is.
 */
export function parseJsonLine(line: string): JsonLine {
  const fields = fieldsOf(line);
  if (fields === undefined) return undefined;
  return 't' in fields ? cryptofeedLine(fields) : ownLine(fields);
}

function ownLine({ connection, direction, time, text }: Fields): JsonLine {
  if (typeof connection !== 'string' || typeof text !== 'string') return undefined;
  if (direction !== 'in' && direction !== 'out') return undefined;
  if (!Number.isSafeInteger(time)) return undefined;
  return { connection, direction, receiveTime: time as Micros, text };
}

function cryptofeedLine({ t, conn, ts, data }: Fields): JsonLine {
  if (t === 'header' || t === 'connect') return 'remark';
  const direction = typeof t === 'string' ? CRYPTOFEED_DIRECTIONS[t] : undefined;
  if (direction === undefined) return undefined;
  if (typeof conn !== 'string' || typeof data !== 'string' || typeof ts !== 'number') {
    return undefined;
  }
  return { connection: conn, direction, receiveTime: Math.round(ts * SECOND), text: data };
}

function fieldsOf(line: string): Fields | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Fields)
      : undefined;
  } catch {
    return undefined;
  }
}
