import { type Micros, SECOND } from '@slipstream/core';
import type { Direction } from './recorder/recorded-frame.ts';

/** What one line of a capture says. */
interface CapturedLine {
  readonly direction: Direction;
  readonly receiveTime: Micros;
  readonly text: string;
}

const LINE = /^(?:\w+:\/\/\S+ (<->|<-|->) )?(\d{10}\.\d{1,9})(?:: (.*))?$/;

const REMARK = 'configuration: {';

/**
 * Reads a line of cryptofeed's first formats, which name no connection: `<seconds>: <raw>` of what was received,
 * `<url> -> <seconds>: <raw>` of an answer over HTTP, `<url> <- <seconds>: <raw>` of what was sent; `<url> <-> <seconds>`
 * says that a connection was made, and `configuration: {...}` what was asked for. Absent for any other line.
 */
export function parseCapturedLine(line: string): CapturedLine | 'remark' | undefined {
  if (line.startsWith(REMARK)) return 'remark';
  const [, arrow, seconds, text] = LINE.exec(line) ?? [];
  if (seconds === undefined) return undefined;
  if (arrow === '<->') return 'remark';
  if (text === undefined) return undefined;
  const receiveTime = Math.round(Number(seconds) * SECOND);
  return { direction: arrow === '<-' ? 'out' : 'in', receiveTime, text };
}
