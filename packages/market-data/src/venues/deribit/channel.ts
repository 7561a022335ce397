import type { Micros } from '@slipstream/core';
import { z } from 'zod';

/** One notification of a subscribed channel: `ticker.BTC-PERPETUAL.raw` and its data. */
export interface ChannelMessage {
  readonly channel: string;
  readonly data: unknown;
  readonly receiveTime: Micros;
}

/** A time of the venue, in milliseconds since the Unix epoch. */
export const venueTime: z.ZodInt = z.int().nonnegative();

/** The venue's percent as a fraction. */
export function fractionOfPercent(percent: number): number {
  return percent / 100;
}

/** A number that Deribit writes as 0, or as null, where there is none. */
export function unlessZero(value: number | null | undefined): number | undefined {
  return value === 0 || value === null ? undefined : value;
}

/** Whether a name or an id is that of an option: a message need not say what kind of instrument it is of. */
export function namesOption(name: string): boolean {
  return name.endsWith('-C') || name.endsWith('-P');
}

/** Whether an optional field of a message carries something. */
export function isGiven<Value>(value: Value | null | undefined): value is Value {
  return value !== undefined && value !== null;
}
