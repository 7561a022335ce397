import type { TrueChange, TrueLevels } from './true-book.ts';

/** What a client asks of a venue. */
interface VenueRequest {
  readonly id: number;
  readonly kind: 'subscribe' | 'unsubscribe' | 'other';
  readonly channels: readonly string[];
}

/** How a venue writes: texts of its own kind for what the fault venue has to say. */
export interface VenueDialect {
  readonly name: 'deribit' | 'binance';
  /** Whether a subscription begins with a snapshot, or snapshots are fetched over HTTP. */
  readonly snapshotInStream: boolean;
  /** The channel of a symbol's book. */
  channel(symbol: string): string;
  request(text: string): VenueRequest | undefined;
  answer(request: VenueRequest, accepted: readonly string[]): string;
  snapshot(symbol: string, levels: TrueLevels, millis: number): string;
  change(symbol: string, change: TrueChange, millis: number): string;
  trade(symbol: string, number: number, millis: number): string;
  tooManyRequests(): string;
  /** What makes a client send one message; absent where a ping of the WebSocket does. */
  readonly testRequest: string | undefined;
}
