import { parseArgs } from 'node:util';
import { UsageError } from './usage-error.ts';

/** What the command line asked for. */
export interface Flags {
  /** Files of one Binance recording, in order; none for the synthetic market. */
  readonly recording: readonly string[];
  readonly folds: number;
  /** Seconds ahead. */
  readonly horizons: readonly number[];
  readonly latencyMillis: number;
  /** Length of a fold's test block on the synthetic market: its "day". */
  readonly dayMinutes: number;
  readonly signal: number;
  /** Of the synthetic market. */
  readonly market: string;
  /** How many seeds the network is trained with. */
  readonly seeds: number;
  readonly without: readonly string[];
  readonly units: number;
  readonly epochs: number;
  readonly report: string;
  readonly help: boolean;
}

/** What `--help` prints. */
export const HELP = `Judges the forecaster fold by fold, beside every baseline.

  npm run walk-forward -w examples/walk-forward                               a synthetic option market
  npm run walk-forward -w examples/walk-forward -- --recording FILE [FILE …]  a Binance recording; several files are one tape

  --folds N         test blocks, one after the other (5)
  --horizons LIST   seconds ahead, with commas (1,5)
  --latency MS      from the features to where labels begin (0)
  --day-minutes N   length of a synthetic "day", the test block of a fold (12)
  --signal X        strength of the synthetic market's signal, 0 to 1 (1)
  --market TEXT     seed of the synthetic market (7)
  --seeds N         seeds the network is trained with; the first is judged (1)
  --without LIST    groups of features to leave out in turn, such as flow.,book. (none)
  --units N         memory units of the network (32)
  --epochs N        the most epochs of a training (8)
  --report FILE     where the page goes (reports/walk-forward.html)
  --help            this text
`;

/**
 * Reads the command line.
 *
 * @throws {UsageError} for an unknown flag, a flag without its value, a number that is none, or files without --recording.
 */
export function parseFlags(args: readonly string[]): Flags {
  const { values, positionals } = parse(args);
  const { recording = [] } = values;
  if (positionals.length > 0 && recording.length === 0) {
    throw new UsageError({
      problem: `'${positionals[0]}' stands alone on the command line`,
      remedy: 'To replay a file write --recording FILE.',
    });
  }
  const least = (flag: NumberFlag, from: number, isWhole = true): number =>
    numberOf(flag, values[flag], from, isWhole);
  return {
    recording: [...recording, ...positionals],
    folds: least('folds', 1),
    horizons: values.horizons.split(',').map((text) => numberOf('horizons', text, 0.001, false)),
    latencyMillis: least('latency', 0),
    dayMinutes: least('day-minutes', 1),
    signal: least('signal', 0, false),
    market: values.market,
    seeds: least('seeds', 1),
    without: values.without === '' ? [] : values.without.split(','),
    units: least('units', 1),
    epochs: least('epochs', 1),
    report: values.report,
    help: values.help,
  };
}

type NumberFlag = 'folds' | 'latency' | 'day-minutes' | 'signal' | 'seeds' | 'units' | 'epochs';

function numberOf(flag: string, text: string, from: number, isWhole: boolean): number {
  const value = Number(text);
  const isSound = text.trim() !== '' && value >= from && Number.isFinite(value);
  if (isSound && (!isWhole || Number.isSafeInteger(value))) return value;
  throw new UsageError({
    problem: `--${flag} was '${text}'`,
    remedy: `Give a ${isWhole ? 'whole ' : ''}number of at least ${from}.`,
  });
}

function parse(args: readonly string[]) {
  const text = (value: string) => ({ type: 'string', default: value }) as const;
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        recording: { type: 'string', multiple: true },
        folds: text('5'),
        horizons: text('1,5'),
        latency: text('0'),
        'day-minutes': text('12'),
        signal: text('1'),
        market: text('7'),
        seeds: text('1'),
        without: text(''),
        units: text('32'),
        epochs: text('8'),
        report: text('reports/walk-forward.html'),
        help: { type: 'boolean', default: false },
      },
    });
  } catch (cause) {
    throw new UsageError({
      problem: `'${args.join(' ')}' cannot be read`,
      remedy: '--help lists all flags.',
      cause,
    });
  }
}
