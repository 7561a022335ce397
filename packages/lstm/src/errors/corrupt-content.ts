import { refusedValue } from '@slipstream/core';
import { LstmError } from './lstm-error.ts';

const LONGEST_SHOWN = 60;

/** Saved content that is not what was saved: changed, cut off, of another format. */
export abstract class CorruptContent extends LstmError {
  /** Where in the content: `network.kernel`. */
  readonly path: string;

  /**
   * @param what the content: `model`, `checkpoint`.
   * @param instead what to give, for somebody who has only the broken one.
   */
  constructor(
    { what, instead }: { readonly what: string; readonly instead: string },
    { path, value, expected, cause }: Corruption,
  ) {
    super({
      ...refusedValue({
        what: `${path} of the ${what}`,
        value: shown(value),
        expected: `${expected}: ${instead}`,
        data: { path },
      }),
      cause,
    });
    this.path = path;
  }
}

/** What was wrong, and where. */
export interface Corruption {
  readonly path: string;
  readonly value: unknown;
  readonly expected: string;
  readonly cause?: unknown;
}

/** Text and objects short enough for a message; the rest says itself what it is. */
function shown(value: unknown): unknown {
  if (typeof value !== 'string' && (typeof value !== 'object' || value === null)) return value;
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text;
}
