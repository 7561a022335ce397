import type { Decoder, Frame, Instrument } from '@slipstream/core';

/** Frames of one connection in order, of a venue that we know how to read. */
export interface FrameStream {
  readonly name: string;
  readonly decoder: Decoder;
  /** The records of instruments that the frames themselves do not hold. */
  readonly instruments: readonly Instrument[];
  readonly frames: readonly Frame[];
}

/** Times of the written streams. */
export const START_MILLIS = 1_763_640_000_000;

/** Messages as frames, a millisecond of receipt apart. */
export function framesOfMessages(
  connection: string,
  messages: readonly unknown[],
): readonly Frame[] {
  return messages.map((message, index) => ({
    connection,
    receiveTime: (START_MILLIS + index) * 1_000,
    text: JSON.stringify(message),
  }));
}

/** Numbers `from`, `from + 1`, ... as places in a stream. */
export function times(count: number, from = 0): readonly number[] {
  return Array.from({ length: count }, (_, index) => from + index);
}
