import { MarketDataError } from '../../errors/market-data-error.ts';

/** How much of a line a message shows. */
const SHOWN = 60;

/** A line of a recording that is of none of its formats. */
export class MalformedLine extends MarketDataError {
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;

  constructor(parts: { file: string; line: number; why: string; text: string; cause?: unknown }) {
    const { file, line, why, text, cause } = parts;
    const shown = text.length > SHOWN ? `${text.slice(0, SHOWN)}...` : text;
    super({
      problem: `${file}:${line} ${why}: '${shown}'`,
      remedy:
        'Each line is a time in µs or ns, a space and the JSON of one message, or a line of a recorder; mend it or cut it out.',
      data: { file, line, why },
      cause,
    });
    this.file = file;
    this.line = line;
  }
}
