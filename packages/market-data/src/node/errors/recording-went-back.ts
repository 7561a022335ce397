import { isoOfMicros, type Micros } from '@slipstream/core';
import { MarketDataError } from '../../errors/market-data-error.ts';

/** A line of a recording is stamped earlier than the line before it. */
export class RecordingWentBack extends MarketDataError {
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;

  constructor(parts: { file: string; line: number; from: Micros; to: Micros }) {
    const { file, line, from, to } = parts;
    super({
      problem: `${file}:${line} goes back in time, from ${isoOfMicros(from)} to ${isoOfMicros(to)}`,
      remedy:
        'Give the files in the order of time and sort their lines; read connections that stand one behind the other with `only`.',
      data: parts,
    });
    this.file = file;
    this.line = line;
  }
}
