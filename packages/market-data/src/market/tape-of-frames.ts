import { type Frame, type LineInput, type TapeRecord, tapeRecord } from '@slipstream/core';

/**
 * Frames of a recording as the tape of a line, for `replayAsync`.
 *
 * @example
 * ```ts
 * import { tapeOfFrames } from '@slipstream/market-data';
 *
 * async function* recording() {
 *   yield { connection: 'deribit', receiveTime: 5, text: '{}' };
 * }
 * const { value } = await tapeOfFrames(recording()).next();
 * value; // => { receiveTime: 5, input: { kind: 'frame', connection: 'deribit', text: '{}' } }
 * ```
 */
export async function* tapeOfFrames(
  frames: AsyncIterable<Frame>,
): AsyncGenerator<TapeRecord<LineInput>> {
  for await (const frame of frames) yield tapeRecord(frame);
}
