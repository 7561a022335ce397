import { parseArgs } from 'node:util';
import { UsageError } from './usage-error.ts';

/** What the command line asked for. */
export interface Flags {
  /** Files of one Binance recording, in order; none for the synthetic market. */
  readonly recording: readonly string[];
  readonly seed: string;
  readonly help: boolean;
}

/** What `--help` prints. */
export const HELP = `Judges linear baselines of direction, by horizon, beside published figures.

  npm start -w examples/linear-baselines                               a synthetic perpetual
  npm start -w examples/linear-baselines -- --recording FILE [FILE …]  a Binance recording; several files are one tape

  --seed TEXT  the seed of the synthetic market (7)
  --help       this text
`;

/**
 * Reads the command line.
 *
 * @throws {UsageError} for an unknown flag, a flag without its value, or files without --recording.
 */
export function parseFlags(args: readonly string[]): Flags {
  const { values, positionals } = parse(args);
  const { recording = [], seed, help } = values;
  if (positionals.length > 0 && recording.length === 0) {
    throw new UsageError({
      problem: `'${positionals[0]}' stands alone on the command line`,
      remedy: 'To replay a file write --recording FILE.',
    });
  }
  return { recording: [...recording, ...positionals], seed, help };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        recording: { type: 'string', multiple: true },
        seed: { type: 'string', default: '7' },
        help: { type: 'boolean', default: false },
      },
    });
  } catch (cause) {
    throw new UsageError({
      problem: `'${args.join(' ')}' cannot be read`,
      remedy: 'The flags are --recording, --seed and --help.',
      cause,
    });
  }
}
