import { parseArgs } from 'node:util';
import { InvalidFlag } from '../errors/invalid-flag.ts';
import { LIVE_VENUES } from './live-venues.ts';

/** What the command can do. */
export type RecordCommand =
  | { readonly kind: 'help' }
  | { readonly kind: 'inspect'; readonly files: readonly string[] }
  | ({
      readonly kind: 'convert';
      /** Recordings that are read as one. */
      readonly from: readonly string[];
      /** What messages are said to come from whose lines name no connection. */
      readonly connection?: string;
    } & Written)
  | ({
      readonly kind: 'live';
      /** A key of the venues that can be recorded. */
      readonly venue: string;
      /** Another address than the venue's own, for its socket and for its snapshots. */
      readonly url?: string;
      readonly snapshots?: string;
      readonly channels: readonly string[];
      readonly connections: number;
      readonly asksReferences: boolean;
    } & Written);

/** Where a recording is written. */
export interface Written {
  readonly to: string;
  readonly name: string;
  readonly fileBytes?: number;
}

const MOST_CONNECTIONS = 8;
const VENUES = [...LIVE_VENUES.keys()].join(', ');

/** What `--help` prints. */
export const HELP: string = `slipstream-record writes messages of venues down to the letter, and says what a recording holds.

  slipstream-record --from FILE [FILE...] --to FOLDER --name NAME
      Writes recordings of any format as one of ours: NAME.<day>.<number>.jsonl.gz in FOLDER.
      --connection NAME   what messages come from whose lines name no connection
      --file-bytes N      a file of at least N bytes is followed by a new one

  slipstream-record --live VENUE --channel CHANNEL [--channel CHANNEL...] --to FOLDER --name NAME
      Records channels of a venue until it is interrupted; goes on where NAME ended. What is sent is recorded too,
      without secrets, and so are the ups and downs of the connections.
      VENUE is one of ${VENUES}
      --connections N     so many connections want the same channels: VENUE/1, VENUE/2; 1 to ${MOST_CONNECTIONS}, default 1
      --no-instruments    do not ask Deribit for the records of the channels' instruments first
      --url URL           another address, such as that of a test venue or of Binance's /market streams
      --snapshots URL     another address of Binance's snapshots
      Channels are written as the venue writes them, OKX's as channel:instrument. Credentials come from the environment:
      SLIPSTREAM_DERIBIT_CLIENT_ID and SLIPSTREAM_DERIBIT_CLIENT_SECRET for raw channels,
      SLIPSTREAM_OKX_API_KEY, SLIPSTREAM_OKX_SECRET and SLIPSTREAM_OKX_PASSPHRASE for books of every tick.

  slipstream-record inspect FILE [FILE...]
      Counts messages by connection and direction, and says their span and their faults.
`;

/**
 * Reads a command line.
 *
 * @throws {InvalidFlag} naming the flag and what it should be.
 */
export function parseCommand(args: readonly string[]): RecordCommand {
  const { values, positionals, tokens } = parsed(args);
  if (values.help) return { kind: 'help' };
  const [first, ...others] = positionals;
  if (first === 'inspect') {
    if (Object.keys(values).some((flag) => flag !== 'help')) {
      throw new InvalidFlag({ problem: 'inspect takes files and no flags' });
    }
    return { kind: 'inspect', files: atLeastOne(others, 'inspect') };
  }
  const { from, to, name, connection, live } = values;
  const fileBytes = bytesOf(values['file-bytes']);
  const written = (): Written => ({
    to: given(to, '--to', 'the folder that is written to'),
    name: given(name, '--name', 'the name of the recording that is written'),
    ...(fileBytes === undefined ? {} : { fileBytes }),
  });
  if (live !== undefined) {
    if (from !== undefined) {
      throw new InvalidFlag({
        problem: '--live and --from were both given',
        remedy: 'Give --live and a venue, or --from and files.',
      });
    }
    return { ...liveOf(live, values), ...written() };
  }
  // A shell spreads `--from *.gz` over one flag and positions after it.
  const files = from === undefined ? [] : tokens.flatMap(filesOf);
  return {
    kind: 'convert',
    from: atLeastOne(files, '--from'),
    ...written(),
    ...(connection === undefined ? {} : { connection }),
  };
}

function liveOf(venue: string, values: Parsed['values']): Live {
  const { url, snapshots, channel = [] } = values;
  const known = LIVE_VENUES.get(venue);
  if (!known) {
    throw new InvalidFlag({ problem: `--live was '${venue}'`, remedy: `Give one of ${VENUES}.` });
  }
  if (snapshots !== undefined && !known.snapshots) {
    throw new InvalidFlag({
      problem: `--snapshots was given, and ${venue} sends its snapshots in the stream`,
      remedy: 'Leave --snapshots out.',
    });
  }
  return {
    kind: 'live',
    venue,
    channels: atLeastOne(channel, '--channel', 'channel'),
    connections: connectionsOf(values.connections),
    asksReferences: values['no-instruments'] !== true,
    ...(url === undefined ? {} : { url: address(url, '--url', 'ws://', 'wss://') }),
    ...(snapshots === undefined
      ? {}
      : { snapshots: address(snapshots, '--snapshots', 'http://', 'https://') }),
  };
}

function address(text: string, flag: string, ...schemes: readonly string[]): string {
  if (URL.canParse(text) && schemes.some((scheme) => text.startsWith(scheme))) return text;
  throw new InvalidFlag({
    problem: `${flag} was '${text}'`,
    remedy: `Give an address that begins with ${schemes.join(' or ')}.`,
  });
}

function connectionsOf(text = '1'): number {
  const count = Number(text);
  if (Number.isSafeInteger(count) && count >= 1 && count <= MOST_CONNECTIONS) return count;
  throw new InvalidFlag({
    problem: `--connections was '${text}'`,
    remedy: `Give a whole number from 1 to ${MOST_CONNECTIONS}.`,
  });
}

type Live = Omit<Extract<RecordCommand, { kind: 'live' }>, keyof Written>;

interface Parsed {
  readonly values: {
    readonly help?: boolean;
    readonly from?: string[];
    readonly to?: string;
    readonly name?: string;
    readonly connection?: string;
    readonly live?: string;
    readonly url?: string;
    readonly snapshots?: string;
    readonly channel?: string[];
    readonly connections?: string;
    readonly 'no-instruments'?: boolean;
    readonly 'file-bytes'?: string;
  };
  readonly positionals: readonly string[];
  /** Flags and positions in the order in which they stand. */
  readonly tokens: readonly Token[];
}

interface Token {
  readonly kind: string;
  readonly name?: string;
  readonly value?: string | undefined;
}

function parsed(args: readonly string[]): Parsed {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      tokens: true,
      options: {
        help: { type: 'boolean', short: 'h' },
        from: { type: 'string', multiple: true },
        to: { type: 'string' },
        name: { type: 'string' },
        connection: { type: 'string' },
        live: { type: 'string' },
        url: { type: 'string' },
        snapshots: { type: 'string' },
        channel: { type: 'string', multiple: true },
        connections: { type: 'string' },
        'no-instruments': { type: 'boolean' },
        'file-bytes': { type: 'string' },
      },
    });
  } catch (cause) {
    const problem = cause instanceof Error ? cause.message.split('. ')[0]! : String(cause);
    throw new InvalidFlag({ problem, cause });
  }
}

function filesOf({ kind, name, value }: Token): readonly string[] {
  return value !== undefined && (kind === 'positional' || name === 'from') ? [value] : [];
}

function atLeastOne(values: readonly string[], what: string, thing = 'file'): readonly string[] {
  if (values.length > 0) return values;
  throw new InvalidFlag({
    problem: `${what} was given no ${thing}`,
    remedy: `Name at least one ${thing} after ${what}; see slipstream-record --help.`,
  });
}

function given(value: string | undefined, flag: string, what: string): string {
  if (value !== undefined && value !== '') return value;
  throw new InvalidFlag({ problem: `${flag} is missing`, remedy: `Give ${flag}, ${what}.` });
}

function bytesOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const bytes = Number(text);
  if (Number.isSafeInteger(bytes) && bytes > 0) return bytes;
  throw new InvalidFlag({
    problem: `--file-bytes was '${text}'`,
    remedy: 'Give a whole number of bytes above 0.',
  });
}
