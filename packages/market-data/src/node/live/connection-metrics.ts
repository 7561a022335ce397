import type { Micros } from '@slipstream/core';
import type { ConnectionCounts, ConnectionState } from '../../live/connection-state.ts';
import type { TrafficFigures } from '../../live/connection-traffic.ts';

/** What a connection lost or could not do; counts only rise. */
export interface ConnectionDrops {
  /** Snapshots that came after the connection they were fetched for had gone. */
  readonly lateSnapshots: number;
  /** Snapshots that could not be fetched. */
  readonly failedSnapshots: number;
  /** Requests that met a closed socket; their connection is about to be told down. */
  readonly unsentRequests: number;
}

/** A connection in figures, for a dashboard. */
export interface ConnectionMetrics extends ConnectionCounts, TrafficFigures {
  readonly phase: ConnectionState['phase'];
  readonly desired: number;
  readonly confirmed: number;
  /** Channels that the venue refused, with its reasons. */
  readonly refused: ReadonlyMap<string, string>;
  /** Requests without an answer. */
  readonly pending: number;
  /** How often it came back after a loss. */
  readonly reconnects: number;
  /** How long nothing was heard; absent before the first sign. */
  readonly quietMicros: Micros | undefined;
  readonly drops: ConnectionDrops;
  /** Why and when it was last lost; absent if it never was. */
  readonly lastDown: { readonly reason: string; readonly time: Micros } | undefined;
}
