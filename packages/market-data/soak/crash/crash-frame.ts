import { seededRandom } from '@slipstream/core';
import type { RecordedFrame } from '../../src/node/recorder/recorded-frame.ts';

/** What the recording of the crash trial is called. */
export const RECORDING = 'crash';

const START_MICROS = Date.UTC(2026, 10, 20, 12) * 1_000;

/** The frame of a number: its text says the number and is hard to compress, so that the disk has work. */
export function crashFrame(number: number): RecordedFrame {
  const random = seededRandom(number);
  const noise = Array.from({ length: 40 }, () => random.below(2 ** 31).toString(36)).join('');
  return {
    connection: 'deribit',
    direction: 'in',
    receiveTime: START_MICROS + number,
    text: JSON.stringify({ number, noise }),
  };
}
