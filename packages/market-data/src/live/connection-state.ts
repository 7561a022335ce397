import type { Diagnostic, Micros } from '@slipstream/core';
import type { BackoffOptions } from './backoff.ts';
import type { VenueProtocol } from './venue-protocol.ts';

/** The times of a connection, in microseconds. */
export interface ConnectionTiming {
  /** Nothing heard for so long, and the connection counts as dead. */
  readonly silence: Micros;
  /** How long a connection may take to open. */
  readonly connect: Micros;
  /** How long a request may go without an answer. */
  readonly answer: Micros;
  /** How long a book may take to be live after its subscription; then it is asked for again. */
  readonly healing: Micros;
  /** Open for so long, and the next failure counts as the first. */
  readonly stable: Micros;
  readonly backoff: BackoffOptions;
}

/** What a connection is made of. */
export interface ConnectionOptions {
  readonly protocol: VenueProtocol;
  /** The connection's name: the venue's, alone or with a slash and more: `deribit/2`. */
  readonly name: string;
  /** Decides the chance in the backoff. */
  readonly seed: number;
  readonly timing: ConnectionTiming;
  /** Most requests in a second; the protocol's by default. */
  readonly requestsPerSecond: number;
  /** Whether somebody tells when books are live, so that a book that is not may be asked for again. */
  readonly watchesBooks: boolean;
  /** Whether instrument records are asked for before channels. */
  readonly asksReferences: boolean;
}

/** A request on its way. */
export interface PendingRequest {
  readonly kind: 'greeting' | 'reference' | 'subscribe' | 'unsubscribe' | 'alive';
  readonly channels: readonly string[];
  /** Its channels without an answer yet, and those that were taken, where the venue answers one by one. */
  readonly open: readonly string[];
  readonly taken: readonly string[];
  readonly sentAt: Micros;
}

/** What a connection has done; counts only rise. */
export interface ConnectionCounts {
  readonly opened: number;
  readonly closed: number;
  readonly requests: number;
  readonly refusedChannels: number;
  readonly resyncs: number;
  readonly silences: number;
  /** Requests that went unanswered, each of which ended the connection or was split. */
  readonly unanswered: number;
}

/** A connection at a moment. A value: a step gives a new one. */
export interface ConnectionState {
  readonly phase: 'idle' | 'connecting' | 'open' | 'waiting' | 'stopped';
  /** When the phase began; it ends at `until` if it is `connecting` or `waiting`. */
  readonly since: Micros;
  readonly until: Micros;
  readonly failures: number;
  readonly desired: ReadonlySet<string>;
  readonly confirmed: ReadonlySet<string>;
  /** What the venue refused, and why; tried again with the next connection. */
  readonly refused: ReadonlyMap<string, string>;
  readonly pending: ReadonlyMap<number, PendingRequest>;
  /** Parts of requests that were refused as a whole, to be asked for apart: one bad channel must not cost the rest. */
  readonly apart: readonly (readonly string[])[];
  /** Channels to be left and subscribed anew. */
  readonly resync: ReadonlySet<string>;
  /** Channels whose book was asked for, and when each is asked for again unless it is live by then. */
  readonly unhealed: ReadonlyMap<string, Micros>;
  /** The instrument records that were asked for on this connection. */
  readonly referenced: ReadonlySet<string>;
  readonly nextId: number;
  /** When it last said something. */
  readonly sentAt: Micros;
  /** Before this the rate allows no request. */
  readonly sendFrom: Micros;
  /** Whether a request may wait for `sendFrom`. */
  readonly sendWaits: boolean;
  /** What is left of the protocol's budget of requests, and when that was counted. */
  readonly budgetLeft: number;
  readonly budgetAt: Micros;
  readonly counts: ConnectionCounts;
}

/** What happens to a connection, but for market data: those change nothing that a step decides. */
export type ConnectionInput =
  | { readonly kind: 'start' }
  | { readonly kind: 'want'; readonly channels: ReadonlySet<string> }
  | { readonly kind: 'resync'; readonly channels: readonly string[] }
  | { readonly kind: 'opened' }
  | { readonly kind: 'frame'; readonly text: string }
  | { readonly kind: 'closed'; readonly reason: string }
  | {
      readonly kind: 'wake';
      /** When the venue was last heard. */
      readonly heardAt: Micros;
      /** The channels whose books are live. */
      readonly live: ReadonlySet<string>;
    }
  | { readonly kind: 'stop' };

/** What a connection wants done. */
export type ConnectionEffect =
  | { readonly kind: 'open' }
  /** Ends the socket at once; nothing of it is heard any more. */
  | { readonly kind: 'drop'; readonly reason: string }
  | { readonly kind: 'send'; readonly text: string }
  /** A text for the line: a frame of the venue, or the connection's own word that it is up or down. */
  | { readonly kind: 'enter'; readonly text: string }
  | { readonly kind: 'fetch-snapshot'; readonly channel: string }
  | { readonly kind: 'tell'; readonly diagnostic: Diagnostic };

/** A step: the connection after an input, and what it wants done, in order. */
export interface ConnectionStep {
  readonly state: ConnectionState;
  readonly effects: readonly ConnectionEffect[];
}

/** A connection before anything. */
export function initialConnection(): ConnectionState {
  return {
    phase: 'idle',
    since: 0,
    until: 0,
    failures: 0,
    desired: new Set(),
    confirmed: new Set(),
    refused: new Map(),
    pending: new Map(),
    apart: [],
    resync: new Set(),
    unhealed: new Map(),
    referenced: new Set(),
    nextId: 1,
    sentAt: 0,
    sendFrom: 0,
    sendWaits: false,
    budgetLeft: 0,
    budgetAt: 0,
    counts: {
      opened: 0,
      closed: 0,
      requests: 0,
      refusedChannels: 0,
      resyncs: 0,
      silences: 0,
      unanswered: 0,
    },
  };
}

/**
 * When a connection wants to be woken, at the latest; absent if only an input can move it. It walks all requests and
 * unhealed books, so it is asked after steps and not after market data, which can only put the moment off.
 */
export function wakeTime(
  state: ConnectionState,
  { timing, protocol }: Pick<ConnectionOptions, 'timing' | 'protocol'>,
  heardAt: Micros,
): Micros | undefined {
  switch (state.phase) {
    case 'idle':
    case 'stopped':
      return undefined;
    case 'connecting':
    case 'waiting':
      return state.until;
    case 'open': {
      let due = Math.max(heardAt, state.since) + timing.silence;
      if (protocol.keepAlive) due = Math.min(due, state.sentAt + protocol.keepAlive.after);
      if (state.sendWaits) due = Math.min(due, state.sendFrom);
      for (const { sentAt } of state.pending.values()) due = Math.min(due, sentAt + timing.answer);
      for (const again of state.unhealed.values()) due = Math.min(due, again);
      return due;
    }
  }
}
