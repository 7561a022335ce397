import { SECOND, type WallClock } from '@slipstream/core';
import type { ConnectionTiming } from '../../live/connection-state.ts';
import type { VenueProtocol } from '../../live/venue-protocol.ts';

/** The times of a connection that is not told others. */
export const DEFAULT_TIMING: ConnectionTiming = {
  silence: 25 * SECOND,
  connect: 10 * SECOND,
  answer: 10 * SECOND,
  healing: 5 * SECOND,
  stable: 60 * SECOND,
  backoff: { first: SECOND, cap: 30 * SECOND },
};

/** How a live connection is made. */
export interface LiveConnectionOptions {
  readonly protocol: VenueProtocol;
  /** Where the venue listens: `wss://www.deribit.com/ws/api/v2`. */
  readonly url: string;
  /** The venue's name, alone or with a slash and more (`deribit/2`); alone by default. */
  readonly name?: string;
  /** Decides the chance in the backoff; another one on every machine. */
  readonly seed: number;
  /** Times in microseconds that differ from the default: 25 s of silence, a backoff from 1 s to 30 s. */
  readonly timing?: Partial<ConnectionTiming>;
  /** Most requests in a second; the protocol's by default. */
  readonly requestsPerSecond?: number;
  /** Whether `followBook` is told of the books, so that one whose snapshot was lost is asked for again. */
  readonly watchesBooks?: boolean;
  /** Whether instrument records are asked for before the channels, where the socket gives them (Deribit). */
  readonly asksReferences?: boolean;
  /** Fetches a snapshot of a channel's book, where the venue gives one on request only. */
  readonly fetchSnapshot?: (channel: string) => Promise<string>;
  /** The clock and its timers; the machine's by default. */
  readonly wall?: WallClock;
}
