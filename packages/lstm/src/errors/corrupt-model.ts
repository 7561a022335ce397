import { LstmError } from './lstm-error.ts';

/** A stored model that is not what was saved: changed, cut, of another format, or with impossible weights. */
export class CorruptModel extends LstmError {
  /** Where in the model: `network.kernel`. */
  readonly path: string;

  constructor({
    path,
    value,
    expected,
    cause,
  }: {
    path: string;
    value: unknown;
    expected: string;
    cause?: unknown;
  }) {
    super({
      problem: `${path} of the model was ${shown(value)}`,
      remedy: `Expected ${expected}; load the model as it was saved.`,
      data: { path },
      cause,
    });
    this.path = path;
  }
}

const LONGEST_SHOWN = 60;

function shown(value: unknown): string {
  const text = typeof value === 'object' ? (JSON.stringify(value) ?? 'undefined') : String(value);
  return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text;
}
