import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { UsageError } from './trial-error.ts';

/** What the command line asked for. */
export interface Flags {
  readonly recording: readonly string[];
  readonly instrument: string | undefined;
  readonly seed: string;
  readonly workers: number;
  readonly quick: boolean;
  /** Names or axes of the cells that are run now; all where empty. */
  readonly cells: readonly string[];
  readonly resume: boolean;
  /** Where plans, results and the report go. */
  readonly folder: string;
  readonly help: boolean;
}

/** What `npm run trial -- --help` prints. */
export const HELP = `Asks whether the forecast lowers the cost of execution, in a way that could say no.

  npm run trial                                synthetic option markets, 60 days
  npm run trial -- --quick                     the same stages on a few days, in two minutes
  npm run trial -- --recording FILE [FILE …]   a recording; several files are one tape

  --cells A,B       run these cells of the plan alone, by name or axis: headline, queue, impact, latency, signal,
                    makers, null, queue-central, …; with --resume what other cells gave is kept
  --instrument SYM  one symbol of the recording
  --seed N          the seed of everything random (7)
  --workers N       threads; the result is the same for any number (all cores)
  --resume          go on with a trial of the same plan that was stopped; without it results begin anew
  --folder PATH     where plan, results and report go (reports/trial)
  --help            this text

It ends with code 1 where the trial is invalid: where its own checks fail, or a full one cannot decide them.
`;

const FLAGS =
  '--recording, --cells, --instrument, --seed, --workers, --quick, --resume, --folder and --help';

/**
 * Reads the command line.
 *
 * @throws {UsageError} for an unknown flag, a flag without its value, or a number that is none.
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
      remedy: 'To try a recording write --recording FILE; --help lists all flags.',
    });
  }
  if (values.instrument !== undefined && recording.length === 0) {
    throw new UsageError({
      problem: `--instrument ${values.instrument} was given without a recording`,
      remedy: 'Add --recording FILE, or leave it out.',
    });
  }
  return {
    recording,
    instrument: values.instrument,
    seed: String(wholeNumber('--seed', values.seed, Number.MIN_SAFE_INTEGER)),
    workers: wholeNumber('--workers', values.workers ?? String(availableParallelism()), 1),
    quick: values.quick,
    cells: values.cells.flatMap((words) => words.split(',').map((word) => word.trim())),
    resume: values.resume,
    folder: values.folder,
    help: values.help,
  };
}

function wholeNumber(flag: string, text: string, least: number): number {
  const value = Number(text);
  if (text.trim() !== '' && Number.isSafeInteger(value) && value >= least) return value;
  throw new UsageError({
    problem: `${flag} was '${text}'`,
    remedy: `Give a whole number${least > 0 ? ` from ${least}` : ''}, such as ${flag} 2.`,
  });
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
        cells: { type: 'string', multiple: true, default: [] },
        seed: { type: 'string', default: '7' },
        workers: { type: 'string' },
        quick: { type: 'boolean', default: false },
        resume: { type: 'boolean', default: false },
        folder: { type: 'string', default: 'reports/trial' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
  } catch (cause) {
    throw new UsageError({
      // Node's own message goes on to advise about positionals, which is no help here.
      problem: (cause as Error).message.split(/\.\s|\n/)[0]!,
      remedy: `The flags are ${FLAGS}.`,
      cause,
    });
  }
}
