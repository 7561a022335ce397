import { parseArgs } from 'node:util';
import { UsageError } from './example-error.ts';

/** What the command line asked for. */
export interface Flags {
  /** Files of one recording, in order; none for the synthetic market. */
  readonly recording: readonly string[];
  /** The venue's symbol to trade; the only one of the recording when left out. */
  readonly instrument: string | undefined;
  readonly seed: number;
  /** Where the HTML report goes. */
  readonly report: string;
  /** A short run that shows the same stages on less data. */
  readonly quick: boolean;
  readonly help: boolean;
}

/** What `npm start -- --help` prints. */
export const HELP = `Forecasts a market, buys with the forecast and without, and measures both.

  npm start                                       a synthetic BTC option market
  npm start -- --recording FILE [FILE …]          a recording; several files are one tape
  npm start -- --recording FILE --instrument SYM  one symbol of it

  --seed N        the seed of everything random (7)
  --report FILE   where the HTML report goes (reports/guided-buy.html)
  --quick         the same stages on less data, in seconds
  --help          this text
`;

const DEFAULT_SEED = '7';
const DEFAULT_REPORT = 'reports/guided-buy.html';

/**
 * Reads the command line.
 *
 * @throws {UsageError} for an unknown flag, a flag without its value or a seed that is no whole number.
 */
export function parseFlags(args: readonly string[]): Flags {
  const { values, positionals, tokens } = parse(args);
  const recording = tokens.flatMap((token) =>
    token.kind === 'positional' || (token.kind === 'option' && token.name === 'recording')
      ? [token.value ?? '']
      : [],
  );
  if (positionals.length > 0 && values.recording === undefined) {
    throw new UsageError({
      problem: `'${positionals[0]}' stands alone on the command line`,
      remedy: 'To replay a file write --recording FILE; --help lists all flags.',
    });
  }
  if (values.instrument !== undefined && recording.length === 0) {
    throw new UsageError({
      problem: `--instrument ${values.instrument} was given without a recording`,
      remedy: 'Add --recording FILE, or leave it out: the synthetic market trades its own call.',
    });
  }
  const seed = Number(values.seed);
  if (!Number.isSafeInteger(seed) || values.seed.trim() === '') {
    throw new UsageError({
      problem: `--seed was '${values.seed}'`,
      remedy: 'Give a whole number, such as --seed 7.',
    });
  }
  return {
    recording,
    instrument: values.instrument,
    seed,
    report: values.report,
    quick: values.quick,
    help: values.help,
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      tokens: true,
      options: {
        recording: { type: 'string', multiple: true },
        instrument: { type: 'string' },
        seed: { type: 'string', default: DEFAULT_SEED },
        report: { type: 'string', default: DEFAULT_REPORT },
        quick: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
  } catch (cause) {
    throw new UsageError({
      problem: firstSentence(cause),
      remedy: 'The flags are --recording, --instrument, --seed, --report, --quick and --help.',
      cause,
    });
  }
}

/** Node's own message goes on to advise about positionals, which is no help here. */
function firstSentence(cause: unknown): string {
  return (cause as Error).message.split(/\.\s|\n/)[0]!;
}
