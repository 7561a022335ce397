import type { Diagnostic, Micros, WallClock } from '@slipstream/core';
import type { VenueProtocol } from '../../live/venue-protocol.ts';
import { LiveConnection } from '../live/live-connection.ts';
import type { FrameSource, Sink } from './frame-source.ts';

const FLUSH_MILLIS = 1_000;

/** What a live source connects to, and what ends it. */
export interface LiveSourceOptions {
  readonly protocol: VenueProtocol;
  readonly url: string;
  readonly channels: readonly string[];
  /** Ends the recording when it is aborted. */
  readonly signal: AbortSignal;
  readonly wall: WallClock;
  /** Decides the chance in the connection's backoff. */
  readonly seed: number;
  readonly diagnostics: (diagnostic: Diagnostic) => void;
}

/**
 * A live connection as a source: all that it hears, its own ups and downs included, until the signal. Each second what
 * was heard is put on the disk. Requests of the connection are not heard and not recorded.
 *
 * `feed` throws what `LiveConnection` throws of a channel, and what the recorder throws.
 */
export function liveSource(options: LiveSourceOptions): FrameSource {
  return { feed: (sink) => feed(options, sink) };
}

async function feed(options: LiveSourceOptions, sink: Sink): Promise<void> {
  const { protocol, url, channels, signal, wall, seed, diagnostics } = options;
  const connection = new LiveConnection({ protocol, url, seed, wall });
  connection.want(channels);
  let failure: unknown;
  let last: Micros = Number.NEGATIVE_INFINITY;
  let cancelTimer: () => void = () => {};
  const fail = (error: unknown): void => {
    failure ??= error;
    connection.stop();
  };
  const flushLater = (): void => {
    cancelTimer = wall.setTimer(() => {
      sink.flush().then(flushLater, fail);
    }, FLUSH_MILLIS);
  };
  const stop = (): void => connection.stop();
  const ended = new Promise<void>((resolve) => {
    connection.inputs$.subscribe({
      next: (input) => {
        if (input.kind !== 'frame' || failure !== undefined) return;
        // As the entrance of a line stamps it.
        last = Math.max(last, wall.now());
        const { connection: name, text } = input;
        try {
          sink.write({ connection: name, direction: 'in', receiveTime: last, text });
        } catch (error) {
          fail(error);
        }
      },
      complete: resolve,
      error: fail,
    });
  });
  connection.diagnostics$.subscribe({ next: diagnostics, error: fail });
  signal.addEventListener('abort', stop, { once: true });
  flushLater();
  if (signal.aborted) stop();
  else connection.start();
  await ended;
  cancelTimer();
  signal.removeEventListener('abort', stop);
  if (failure !== undefined) throw failure;
}
