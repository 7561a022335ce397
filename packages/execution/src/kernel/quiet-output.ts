import type { Micros } from '@slipstream/core';
import type { KernelOutput } from './kernel-parts.ts';

const NONE: readonly never[] = Object.freeze([]);

/**
 * What an input brings that changes nothing. One of these is handed out event after event, and reading it costs no
 * memory: an object whose field began as a number keeps the number in a box that is written on, so that the engine gives
 * out a copy of the box, 16 bytes, at every look. A field that began as nothing holds the number itself.
 */
export function quietOutput(wakeAt: Micros | undefined): KernelOutput {
  const output: { -readonly [Field in keyof KernelOutput]: KernelOutput[Field] } = {
    commands: NONE,
    events: NONE,
    wakeAt: undefined,
  };
  output.wakeAt = wakeAt;
  return Object.freeze(output);
}
