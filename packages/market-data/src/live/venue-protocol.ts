import type { InstrumentId, Micros } from '@slipstream/core';

/** What a frame means to the connection that carried it; its market content is the decoder's. */
export type VenueMessage =
  /** Market data; the venue's time where the frame shows one at a glance. */
  | { readonly kind: 'data'; readonly exchangeTime: Micros | undefined }
  /** The answer to a request: the channels that were accepted, absent where the venue names none. */
  | { readonly kind: 'answer'; readonly id: number; readonly accepted?: readonly string[] }
  /** A request that failed; `passing` if the same request may succeed later. */
  | {
      readonly kind: 'refusal';
      readonly id: number | undefined;
      readonly reason: string;
      readonly passing: boolean;
    }
  /** The venue wants to hear that somebody is there. */
  | { readonly kind: 'test-request' }
  /** A sign of life, or something that no connection needs to know. */
  | { readonly kind: 'other' };

/** What a venue wants to hear first, and the rest of its manners. Pure: texts in, texts out. */
export interface VenueProtocol {
  /** The venue's name, which the connection's name begins with. */
  readonly venue: string;
  /** Most channels of one request. */
  readonly channelsPerRequest: number;
  /** Most requests in a second. */
  readonly requestsPerSecond: number;
  /** How a book in a gap is healed: by subscribing anew, or by a snapshot on request. */
  readonly healing: 'resubscribe' | 'snapshot';
  /**
   * Looks at channels before they are wanted.
   *
   * @throws {RawFeedNeedsCredentials} for a channel that this connection may never have.
   */
  check(channels: Iterable<string>): void;
  /** The requests of a new connection, before any subscription; `firstId` numbers the first of them. */
  greetings(firstId: number): readonly string[];
  /** The request for channels, numbered so that its answer can be told. */
  subscribe(channels: readonly string[], id: number): string;
  /** The request to end channels. */
  unsubscribe(channels: readonly string[], id: number): string;
  /** What answers a test request. */
  alive(id: number): string;
  /** What a frame means to the connection. */
  read(text: string): VenueMessage;
  /** A snapshot that was fetched, as a frame of its channel. */
  snapshotText(channel: string, answer: string): string;
  /** The instrument whose incremental book a channel carries; absent for every other channel. */
  bookOf(channel: string): InstrumentId | undefined;
}

/** The whole number that follows a key in a JSON text; absent without the key. It reads nothing else. */
export function numberAfter(text: string, key: string): number | undefined {
  const at = text.indexOf(key);
  if (at < 0) return undefined;
  const number = Number.parseInt(text.slice(at + key.length, at + key.length + 20), 10);
  return Number.isSafeInteger(number) ? number : undefined;
}
