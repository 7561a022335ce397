import type { Frame, Instrument, MarketEvent } from '@slipstream/core';
import { MarketState } from '../../src/market/market-state.ts';
import type { FrameStream } from '../streams/stream.ts';

/** A stream cut where books live: what made them live, and the frames from there on. */
export interface FuzzCorpus extends FrameStream {
  /** The events up to the place where books live. */
  readonly warm: readonly MarketEvent[];
}

/** Frames behind the first live book that are damaged, at most. */
const FRAMES = 1_500;
/** Longer frames, such as listings of a thousand instruments, are damaged in their beginning only. */
const LONGEST = 6_000;
/** So many events follow the first live book before anything is damaged. */
const SETTLING = 20;

/** A stream as a corpus; where no book ever lives, all of its frames are damaged. */
export function fuzzCorpus(stream: FrameStream): FuzzCorpus {
  const state = new MarketState({ instruments: stream.instruments });
  const warm: MarketEvent[] = [];
  const named = new Set<string>();
  let live: number | undefined;
  let place = 0;
  for (; place < stream.frames.length; place += 1) {
    if (live !== undefined && warm.length >= live + SETTLING) break;
    for (const event of stream.decoder(stream.frames[place]!)) {
      const { view } = state.apply(event);
      warm.push(event);
      if (view?.book.status === 'live') live ??= warm.length;
    }
  }
  const from = live === undefined ? 0 : place;
  const frames = stream.frames.slice(from, from + FRAMES);
  for (const event of [...warm, ...frames.flatMap(stream.decoder)]) {
    if ('instrument' in event) named.add(event.instrument);
  }
  return {
    ...stream,
    // A thousand listed instruments of which ten are told of would only cost time.
    instruments: state.instruments.filter((one: Instrument) => named.has(one.id)),
    warm: live === undefined ? [] : warm.filter((event) => event.type !== 'instrument'),
    // The beginning of the stream, with its listings and snapshots, is damaged as well.
    frames: [...frames, ...stream.frames.slice(0, from)].map(shortened),
  };
}

function shortened(frame: Frame): Frame {
  return frame.text.length <= LONGEST ? frame : { ...frame, text: frame.text.slice(0, LONGEST) };
}
