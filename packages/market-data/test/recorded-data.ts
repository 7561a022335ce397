import { readFileSync } from 'node:fs';
import { describe, test } from '@jest/globals';
import type { Frame } from '@slipstream/core';
import { missingOf, recorded } from './recorded-path.ts';

export { recorded };

/** Describes tests on real recordings; where a file is missing they are skipped, by name. */
export function describeRecorded(what: string, files: readonly string[], tests: () => void): void {
  const missing = missingOf(files);
  if (missing.length === 0) describe(what, tests);
  else test.skip(`${what} (needs ${missing.join(', ')})`, () => {});
}

/** One received line of a capture: `<seconds>: <raw>`, or `<url> -> <seconds>: <raw>` for an answer over HTTP. */
const LINE = /^(?:https?:\/\/\S+ -> )?(\d+\.\d+): (.*)$/;

/** The frames that a capture received, in order. */
export function capturedFrames(file: string, connection: string): readonly Frame[] {
  return readFileSync(recorded(file), 'utf8')
    .split('\n')
    .map((line) => LINE.exec(line))
    .filter((match) => match !== null)
    .map(([, seconds, text]) => ({
      connection,
      receiveTime: Math.round(Number(seconds) * 1e6),
      text: text!,
    }));
}

/** How often each value occurs. */
export function tally(values: readonly string[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
}
