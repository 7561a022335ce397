import { type Micros, parseMicros } from '@slipstream/core';
import { parseCapturedLine } from './captured-line.ts';
import { MalformedLine } from './errors/malformed-line.ts';
import { RecordingTruncated } from './errors/recording-truncated.ts';
import { RecordingWentBack } from './errors/recording-went-back.ts';
import { parseJsonLine } from './json-line.ts';
import type { Direction } from './recorder/recorded-frame.ts';
import { type RecordingDiagnostic, raisedStamp, tornRecording } from './recording-diagnostics.ts';
import { type LineBatch, textLines } from './text-lines.ts';

/** Where a line of a recording stands. */
export interface RecordingPosition {
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
}

/** One line: where it stands, when it was received and what it says. */
export interface RecordedLine extends RecordingPosition {
  readonly receiveTime: Micros;
  /** Which way the message went. Lines that do not say it hold received ones. */
  readonly direction: Direction;
  /** The connection, where the recording names it. */
  readonly connection?: string;
  /** One message, verbatim; where lines are `<time> <JSON>`, checked at its two ends. */
  readonly text: string;
}

/** Which lines of a recording are read. The others are not there, and their stamps are not compared. */
export type LineFilter = (line: RecordedLine) => boolean;

/** Whom to tell what is wrong with a recording that can still be read. */
export type RecordingListener = (diagnostic: RecordingDiagnostic) => void;

/**
 * The lines of one recording, whose files follow each other in time; in batches, blank lines left out. With a
 * listener, a file whose end was torn off is told and left behind; without one it is thrown.
 */
export async function* recordingLines(
  paths: string | readonly string[],
  listener?: RecordingListener,
  keeps?: LineFilter,
): AsyncGenerator<readonly RecordedLine[]> {
  const order = new StampOrder(listener);
  for (const file of typeof paths === 'string' ? [paths] : paths) {
    let line = 0;
    try {
      for await (const batch of textLines(file)) {
        const { lines, fault } = linesOf(batch, { file, line }, order, keeps);
        line += batch.lines.length;
        // What stands before a bad line is good.
        yield lines;
        if (fault === undefined) continue;
        if (batch.ended || listener === undefined || !(fault instanceof MalformedLine)) throw fault;
        listener(tornRecording(file, line - 1, 'its last line is not whole'));
      }
    } catch (error) {
      if (listener === undefined || !(error instanceof RecordingTruncated)) throw error;
      listener(tornRecording(file, error.lines, 'its compressed stream ends early'));
    }
  }
}

function linesOf(
  batch: LineBatch,
  before: RecordingPosition,
  order: StampOrder,
  keeps: LineFilter | undefined,
): { readonly lines: readonly RecordedLine[]; readonly fault?: unknown } {
  const lines: RecordedLine[] = [];
  let { line } = before;
  for (const content of batch.lines) {
    line += 1;
    if (content.trim() === '') continue;
    try {
      const recorded = lineOf({ file: before.file, line }, content.trimEnd());
      if (recorded === 'remark' || keeps?.(recorded) === false) continue;
      lines.push(order.check(recorded));
    } catch (fault) {
      return { lines, fault };
    }
  }
  return { lines };
}

/** Watches that time never falls. The stamps of a recording in JSON are raised, as at the entrance of a line. */
class StampOrder {
  readonly #listener: RecordingListener | undefined;
  #last: Micros = Number.NEGATIVE_INFINITY;
  #told = false;

  constructor(listener: RecordingListener | undefined) {
    this.#listener = listener;
  }

  check(recorded: RecordedLine): RecordedLine {
    const { file, line, receiveTime } = recorded;
    if (receiveTime >= this.#last) {
      this.#last = receiveTime;
      return recorded;
    }
    if (this.#listener === undefined || recorded.connection === undefined) {
      throw new RecordingWentBack({ file, line, from: this.#last, to: receiveTime });
    }
    if (!this.#told) this.#listener(raisedStamp(`${file}:${line}`, receiveTime, this.#last));
    this.#told = true;
    return { ...recorded, receiveTime: this.#last };
  }
}

function lineOf(position: RecordingPosition, content: string): RecordedLine | 'remark' {
  if (content.startsWith('{')) return jsonLineOf(position, content);
  const captured = parseCapturedLine(content);
  if (captured === undefined) return stampedLineOf(position, content);
  return captured === 'remark' ? captured : framed({ ...position, ...captured });
}

function jsonLineOf(position: RecordingPosition, content: string): RecordedLine | 'remark' {
  const recorded = parseJsonLine(content);
  if (recorded === undefined) {
    throw new MalformedLine({
      ...position,
      why: 'does not begin with a time, and is no line of a recorder',
      text: content,
    });
  }
  return recorded === 'remark' ? recorded : { ...position, ...recorded };
}

function stampedLineOf({ file, line }: RecordingPosition, content: string): RecordedLine {
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
  return framed({ file, line, receiveTime, direction: 'in', text });
}

/** A line whose text begins and ends like JSON: the end of one that a crash tore does not. */
function framed(recorded: RecordedLine): RecordedLine {
  const { file, line, text } = recorded;
  if (isFramed(text)) return recorded;
  throw new MalformedLine({ file, line, why: 'holds no JSON behind its time', text });
}

/** Whether a text begins and ends like a JSON object or list. What is inside, decoding finds out. */
function isFramed(text: string): boolean {
  return (
    (text.startsWith('{') && text.endsWith('}')) || (text.startsWith('[') && text.endsWith(']'))
  );
}
