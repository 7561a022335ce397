import type { Diagnostic, Micros, WallClock } from '@slipstream/core';
import { merge } from 'rxjs';
import type { VenueProtocol } from '../../live/venue-protocol.ts';
import { LiveConnection } from '../live/live-connection.ts';
import type { Direction } from '../recorder/recorded-frame.ts';
import type { FrameSource, Sink } from './frame-source.ts';

const FLUSH_MILLIS = 1_000;

/** What a live source connects to, and what ends it. */
export interface LiveSourceOptions {
  readonly protocol: VenueProtocol;
  readonly url: string;
  readonly channels: readonly string[];
  /** How many connections want the same channels; one bears the venue's name, several are numbered. */
  readonly connections: number;
  /** Whether instrument records are asked for first, where the socket gives them. */
  readonly asksReferences: boolean;
  readonly fetchSnapshot?: (channel: string) => Promise<string>;
  /** Ends the recording when it is aborted. */
  readonly signal: AbortSignal;
  readonly wall: WallClock;
  /** Decides the chance in the connections' backoff. */
  readonly seed: number;
  readonly diagnostics: (diagnostic: Diagnostic) => void;
}

/**
 * Live connections as a source: all that they hear, their own ups and downs included, and all that they say, without
 * secrets, until the signal. Each second it is put on the disk.
 *
 * `feed` throws what `LiveConnection` throws of a channel, and what the recorder throws.
 */
export function liveSource(options: LiveSourceOptions): FrameSource {
  return { feed: (sink) => feed(options, sink) };
}

async function feed(options: LiveSourceOptions, sink: Sink): Promise<void> {
  const { signal, wall, diagnostics } = options;
  const connections = connectionsOf(options);
  let failure: unknown;
  let last: Micros = Number.NEGATIVE_INFINITY;
  let cancelTimer: () => void = () => {};
  const stop = (): void => {
    for (const connection of connections) connection.stop();
  };
  const fail = (error: unknown): void => {
    failure ??= error;
    stop();
  };
  const write = (connection: string, direction: Direction, text: string): void => {
    if (failure !== undefined) return;
    // As the entrance of a line stamps it.
    last = Math.max(last, wall.now());
    try {
      sink.write({ connection, direction, receiveTime: last, text });
    } catch (error) {
      fail(error);
    }
  };
  const flushLater = (): void => {
    cancelTimer = wall.setTimer(() => {
      sink.flush().then(flushLater, fail);
    }, FLUSH_MILLIS);
  };
  const ended = new Promise<void>((resolve) => {
    merge(...connections.map(({ inputs$ }) => inputs$)).subscribe({
      next: (input) => {
        if (input.kind === 'frame') write(input.connection, 'in', input.text);
      },
      complete: resolve,
      error: fail,
    });
  });
  for (const { sent$, diagnostics$ } of connections) {
    sent$.subscribe({
      next: ({ connection, text }) => write(connection, 'out', text),
      error: fail,
    });
    diagnostics$.subscribe({ next: diagnostics, error: fail });
  }
  signal.addEventListener('abort', stop, { once: true });
  flushLater();
  if (signal.aborted) stop();
  else for (const connection of connections) connection.start();
  await ended;
  cancelTimer();
  signal.removeEventListener('abort', stop);
  if (failure !== undefined) throw failure;
}

function connectionsOf(options: LiveSourceOptions): readonly LiveConnection[] {
  const { connections: count, protocol, url, channels, seed, wall } = options;
  const { fetchSnapshot, asksReferences } = options;
  return Array.from({ length: count }, (_, index) => {
    const connection = new LiveConnection({
      protocol,
      url,
      seed,
      wall,
      asksReferences,
      name: count === 1 ? protocol.venue : `${protocol.venue}/${index + 1}`,
      ...(fetchSnapshot && { fetchSnapshot }),
    });
    connection.want(channels);
    return connection;
  });
}
