import type { Frame } from '../events/frame.ts';
import type { TapeRecord } from '../time/input-source.ts';
import type { LineInput } from './line-input.ts';

/**
 * A frame as the record of a tape: what `replay` feeds to a line, and `frames` gives back behind its entrance.
 *
 * @example
 * ```ts
 * import { tapeRecord } from '@slipstream/core';
 *
 * const { receiveTime, input } = tapeRecord({ connection: 'deribit', receiveTime: 5, text: '{}' });
 * receiveTime; // => 5
 * input; // => { kind: 'frame', connection: 'deribit', text: '{}' }
 * ```
 */
export function tapeRecord({ connection, receiveTime, text }: Frame): TapeRecord<LineInput> {
  return { receiveTime, input: { kind: 'frame', connection, text } };
}
