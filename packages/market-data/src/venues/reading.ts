import type { DecodeFaultEvent, Decoder, Frame, MarketEvent } from '@slipstream/core';
import type { z } from 'zod';
import { unsoundness } from './unsound.ts';

/** A message that its reader does not understand, and why. */
export interface Unreadable {
  readonly unreadable: string;
}

/** What a message says: its events, or why it cannot be read. */
export type Reading = readonly MarketEvent[] | Unreadable;

/** No market content: an acknowledgement, a heartbeat. */
export const NO_EVENTS: readonly MarketEvent[] = [];

/** A reason may quote the message, which can be of any length. */
const LONGEST_REASON = 300;

/** The reason why a message is no market data that we know. */
export function unreadable(reason: string): Unreadable {
  return { unreadable: reason };
}

export function isUnreadable(value: object): value is Unreadable {
  return 'unreadable' in value;
}

/** A venue's reader of parsed JSON as a decoder of frames: what it cannot read becomes a `decode-fault`. */
export function decoderOf(
  venue: string,
  read: (message: unknown, frame: Frame) => Reading,
): Decoder {
  return (frame) => {
    let message: unknown;
    try {
      message = JSON.parse(frame.text);
    } catch {
      return [faultOf(venue, frame, 'the frame is not JSON')];
    }
    const reading = soundReading(() => read(message, frame));
    return isUnreadable(reading) ? [faultOf(venue, frame, reading.unreadable)] : reading;
  };
}

/** A reading whose numbers mean something. A message that a reader fails over is one that cannot be read. */
function soundReading(read: () => Reading): Reading {
  try {
    const reading = read();
    if (isUnreadable(reading)) return reading;
    const why = unsoundness(reading);
    return why === undefined ? reading : unreadable(why);
  } catch (failure) {
    return unreadable(`the reader failed: ${String(failure)}`);
  }
}

/** A frame that cannot be read, as an event. The venue's time is unknown, so it is that of receipt. */
export function faultOf(venue: string, frame: Frame, reason: string): DecodeFaultEvent {
  const { receiveTime, text } = frame;
  return {
    type: 'decode-fault',
    venue,
    frame: text,
    reason: reason.length <= LONGEST_REASON ? reason : `${reason.slice(0, LONGEST_REASON)}...`,
    exchangeTime: receiveTime,
    receiveTime,
  };
}

/** Reads a value by its schema; `say` gives its events. The first deviation is the reason of a fault. */
export function readAs<Shape>(
  schema: z.ZodType<Shape>,
  value: unknown,
  say: (shape: Shape) => Reading,
): Reading {
  const parsed = schema.safeParse(value);
  return parsed.success ? say(parsed.data) : unreadable(deviation(parsed.error));
}

/** The first deviation from a schema, as one line: where and what. */
export function deviation(error: z.ZodError): string {
  const [issue] = error.issues;
  const path = issue?.path.join('.') ?? '';
  return path === '' ? (issue?.message ?? 'unknown shape') : `${path}: ${issue?.message}`;
}

/** An object as a record of unknown values; absent for anything else. */
export function recordOf(value: unknown): Readonly<Record<string, unknown>> | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : undefined;
}

/** A text that says something; absent where a venue leaves it empty. */
export function unlessEmpty(text: string | null | undefined): string | undefined {
  return text === '' || text === null ? undefined : text;
}

/** An event under construction, whose optional fields are set one by one. */
export type Draft<Event> = { -readonly [Key in keyof Event]: Event[Key] };
