import { type Micros, parseMicros } from '@slipstream/core';
import { MalformedLine } from './errors/malformed-line.ts';
import { RecordingWentBack } from './errors/recording-went-back.ts';
import { textLines } from './text-lines.ts';

/** Where a line of a recording stands. */
export interface RecordingPosition {
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
}

/** One line: where it stands, when it was received and what it says. */
export interface RecordedLine extends RecordingPosition {
  readonly receiveTime: Micros;
  /** The JSON of one message, checked at its two ends alone. */
  readonly text: string;
}

/** The lines of one recording, whose files follow each other in time; in batches, blank lines left out. */
export async function* recordingLines(
  paths: string | readonly string[],
): AsyncGenerator<readonly RecordedLine[]> {
  let last: Micros = Number.NEGATIVE_INFINITY;
  for (const file of typeof paths === 'string' ? [paths] : paths) {
    let line = 0;
    for await (const batch of textLines(file)) {
      const lines: RecordedLine[] = [];
      let fault: unknown;
      for (const content of batch) {
        line += 1;
        if (content.trim() === '') continue;
        try {
          const recorded = lineOf({ file, line }, content.trimEnd());
          const { receiveTime } = recorded;
          if (receiveTime < last) {
            throw new RecordingWentBack({ file, line, from: last, to: receiveTime });
          }
          last = receiveTime;
          lines.push(recorded);
        } catch (thrown) {
          fault = thrown;
          break;
        }
      }
      // What stands before a bad line is good.
      yield lines;
      if (fault !== undefined) throw fault;
    }
  }
}

function lineOf({ file, line }: RecordingPosition, content: string): RecordedLine {
  const space = content.indexOf(' ');
  const stamp = content.slice(0, Math.max(space, 0));
  const text = content.slice(space + 1);
  let receiveTime: Micros;
  try {
    receiveTime = parseMicros(stamp);
  } catch (cause) {
    throw new MalformedLine({
      file,
      line,
      why: 'does not begin with a time',
      text: content,
      cause,
    });
  }
  if (!isFramed(text)) {
    throw new MalformedLine({ file, line, why: 'holds no JSON behind its time', text });
  }
  return { file, line, receiveTime, text };
}

/** Whether a text begins and ends like a JSON object or list. What is inside, decoding finds out. */
function isFramed(text: string): boolean {
  return (
    (text.startsWith('{') && text.endsWith('}')) || (text.startsWith('[') && text.endsWith(']'))
  );
}
