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
}

/** A request on its way. */
export interface PendingRequest {
  readonly kind: 'greeting' | 'subscribe' | 'unsubscribe' | 'alive';
  readonly channels: readonly string[];
  readonly sentAt: Micros;
}

/** What a connection has seen; counts only rise. */
export interface ConnectionCounts {
  readonly opened: number;
  readonly closed: number;
  readonly frames: number;
  readonly requests: number;
  readonly refusedChannels: number;
  readonly resyncs: number;
  readonly silences: number;
}

/** A connection at a moment. A value: a step gives a new one. */
export interface ConnectionState {
  readonly phase: 'idle' | 'connecting' | 'open' | 'waiting' | 'stopped';
  /** When the phase began; it ends at `until` if it is `connecting` or `waiting`. */
  readonly since: Micros;
  readonly until: Micros;
  readonly heardAt: Micros;
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
  /** Channels whose book is not live yet, and when each is asked for again. */
  readonly unhealed: ReadonlyMap<string, Micros>;
  readonly nextId: number;
  /** Before this the rate allows no request. */
  readonly sendFrom: Micros;
  /** Whether a request waits for `sendFrom`. */
  readonly sendWaits: boolean;
  readonly counts: ConnectionCounts;
}

/** What happens to a connection. */
export type ConnectionInput =
  | { readonly kind: 'start' }
  | { readonly kind: 'want'; readonly channels: ReadonlySet<string> }
  | { readonly kind: 'resync'; readonly channels: readonly string[] }
  | { readonly kind: 'healed'; readonly channels: readonly string[] }
  | { readonly kind: 'opened' }
  | { readonly kind: 'frame'; readonly text: string }
  /** A sign of life that carries nothing, as a ping. */
  | { readonly kind: 'heard' }
  | { readonly kind: 'closed'; readonly reason: string }
  | { readonly kind: 'wake' }
  | { readonly kind: 'stop' };

/** What a connection wants done. */
export type ConnectionEffect =
  | { readonly kind: 'open' }
  /** Ends the socket at once; nothing of it is heard any more. */
  | { readonly kind: 'drop' }
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
    heardAt: 0,
    failures: 0,
    desired: new Set(),
    confirmed: new Set(),
    refused: new Map(),
    pending: new Map(),
    apart: [],
    resync: new Set(),
    unhealed: new Map(),
    nextId: 1,
    sendFrom: 0,
    sendWaits: false,
    counts: {
      opened: 0,
      closed: 0,
      frames: 0,
      requests: 0,
      refusedChannels: 0,
      resyncs: 0,
      silences: 0,
    },
  };
}

/** When a connection wants to be woken, at the latest; absent if only an input can move it. */
export function wakeTime(state: ConnectionState, timing: ConnectionTiming): Micros | undefined {
  switch (state.phase) {
    case 'idle':
    case 'stopped':
      return undefined;
    case 'connecting':
    case 'waiting':
      return state.until;
    case 'open': {
      let due = state.heardAt + timing.silence;
      if (state.sendWaits) due = Math.min(due, state.sendFrom);
      for (const { sentAt } of state.pending.values()) due = Math.min(due, sentAt + timing.answer);
      for (const again of state.unhealed.values()) due = Math.min(due, again);
      return due;
    }
  }
}
