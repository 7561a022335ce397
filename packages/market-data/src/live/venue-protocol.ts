import type { InstrumentId, Micros } from '@slipstream/core';

/** What a frame means to the connection that carried it; its market content is the decoder's. */
export type VenueMessage =
  /** Market data; the venue's time where the frame shows one at a glance. */
  | { readonly kind: 'data'; readonly exchangeTime: Micros | undefined }
  /** The answer to a request: the channels that were accepted, absent where the venue names none. */
  | { readonly kind: 'answer'; readonly id: number; readonly accepted?: readonly string[] }
  /** Channels taken or refused one by one, whichever request asked for them. */
  | {
      readonly kind: 'channels';
      readonly accepted: readonly string[];
      readonly refused: readonly string[];
      /** Why some were refused. */
      readonly reason: string;
    }
  /** The answer to a greeting, from a venue that does not number its answers. */
  | { readonly kind: 'greeted' }
  /** A request that failed; `passing` if the same request may succeed later. */
  | {
      readonly kind: 'refusal';
      readonly id: number | undefined;
      readonly reason: string;
      readonly passing: boolean;
      /** What the refusal is about, where the venue does not number it: a channel of the request, or a greeting. */
      readonly about?: { readonly channel: string } | 'greeting';
      /** The venue says that the channel was subscribed before. */
      readonly already?: true;
    }
  /** The venue wants to hear that somebody is there. */
  | { readonly kind: 'test-request' }
  /** A sign of life, or something that no connection needs to know. */
  | { readonly kind: 'other' };

/** How many requests a venue allows beside its rate: so many at once, and so many more in an hour. */
export interface RequestBudget {
  readonly burst: number;
  readonly perHour: number;
}

/** What a connection says by itself when it has said nothing for some time. */
export interface KeepAlive {
  /** After so long a silence of its own, in microseconds. */
  readonly after: Micros;
  /** What it says, numbered where the venue numbers requests. Whatever comes back is a sign of life. */
  text(id: number): string;
}

/** A question for instrument records, which a connection asks once before its subscriptions. */
export interface ReferenceRequest {
  /** What it is about; the same question is asked once per connection. */
  readonly key: string;
  /** The request under a number, as it is sent. */
  text(id: number): string;
}

/** What a venue wants to hear first, and the rest of its manners. Pure: texts in, texts out. */
export interface VenueProtocol {
  /** The venue's name, which the connection's name begins with. */
  readonly venue: string;
  /** Most channels of one request. */
  readonly channelsPerRequest: number;
  /** Most channels of one connection; no bound when left out. */
  readonly channelsPerConnection?: number;
  /** Most requests in a second. */
  readonly requestsPerSecond: number;
  /** A bound beside the rate, where the venue has one. */
  readonly budget?: RequestBudget;
  /** How a book in a gap is healed: by subscribing anew, or by a snapshot on request. */
  readonly healing: 'resubscribe' | 'snapshot';
  /** What the client must say from time to time; absent where the venue asks for it instead. */
  readonly keepAlive?: KeepAlive;
  /**
   * Looks at channels before they are wanted.
   *
   * @throws {RawFeedNeedsCredentials} for a channel that this connection may never have.
   * @throws {InvalidChannel} for a text that names no channel of the venue.
   */
  check(channels: Iterable<string>): void;
  /** The requests of a new connection, before any subscription; `firstId` numbers the first of them. */
  greetings(firstId: number, time: Micros): readonly string[];
  /** The questions for the instrument records of channels, where the same socket answers them. */
  references?(channels: Iterable<string>): readonly ReferenceRequest[];
  /** The request for channels, numbered so that its answer can be told. */
  subscribe(channels: readonly string[], id: number): string;
  /** The request to end channels. */
  unsubscribe(channels: readonly string[], id: number): string;
  /** What answers a test request. */
  alive(id: number): string;
  /** What a frame means to the connection. */
  read(text: string): VenueMessage;
  /** A text that was sent or heard, without secrets, signatures and tokens: what may be recorded. */
  conceal(text: string): string;
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
