import type { Decoder } from '@slipstream/core';
import { sampleCall } from '@slipstream/core/testing';
import { decodeScript } from './scripted-tape.ts';

/** Reads a script, and lists the sample call where the script says `instrument`: JSON knows no tick table. */
export const scriptDecoder: Decoder = (frame) =>
  decodeScript(frame).map((event) =>
    event.type === 'instrument' ? { ...event, record: sampleCall } : event,
  );
