import type { Decoder, MarketEvent, Micros } from '@slipstream/core';
import { FrameCursor } from './frame-cursor.ts';

/** Reads a frame of a known shape; nothing where the shape is another. */
export type Scanner = (
  cursor: FrameCursor,
  receiveTime: Micros,
) => readonly MarketEvent[] | undefined;

/** One for all decoders: a scan begins and ends within one call. */
const cursor = new FrameCursor();

/** A decoder that asks a scanner first. What the scanner does not know, `decode` decides, which alone finds faults. */
export function scannedFirst(scan: Scanner, decode: Decoder): Decoder {
  const scanFrame = scanned(scan);
  return (frame) => scanFrame(frame) ?? decode(frame);
}

/** A scanner as a reader of frames. */
export function scanned(
  scan: Scanner,
): (frame: {
  readonly text: string;
  readonly receiveTime: Micros;
}) => readonly MarketEvent[] | undefined {
  return ({ text, receiveTime }) => {
    if (!Number.isSafeInteger(receiveTime) || !cursor.load(text)) return undefined;
    const events = scan(cursor, receiveTime);
    return cursor.done ? events : undefined;
  };
}
