import { parseArgs } from 'node:util';
import { InvalidFlag } from '../errors/invalid-flag.ts';

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
      readonly url: string;
      readonly channels: readonly string[];
    } & Written);

/** Where a recording is written. */
export interface Written {
  readonly to: string;
  readonly name: string;
  readonly fileBytes?: number;
}

const DERIBIT_URL = 'wss://www.deribit.com/ws/api/v2';

/** What `--help` prints. */
export const HELP = `slipstream-record writes messages of venues down to the letter, and says what a recording holds.

  slipstream-record --from FILE [FILE...] --to FOLDER --name NAME
      Writes recordings of any format as one of ours: NAME.<day>.<number>.jsonl.gz in FOLDER.
      --connection NAME   what messages come from whose lines name no connection
      --file-bytes N      a file of at least N bytes is followed by a new one

  slipstream-record --live deribit --channel CHANNEL [--channel CHANNEL...] --to FOLDER --name NAME
      Records channels of Deribit that need no credentials until it is interrupted; goes on where NAME ended.
      --url URL           another address, such as that of the test venue

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
  const { from, to, name, connection, live, url = DERIBIT_URL, channel } = values;
  const fileBytes = bytesOf(values['file-bytes']);
  const written = (): Written => ({
    to: given(to, '--to', 'the folder that is written to'),
    name: given(name, '--name', 'the name of the recording that is written'),
    ...(fileBytes === undefined ? {} : { fileBytes }),
  });
  if (live !== undefined) {
    if (live !== 'deribit' || from !== undefined) {
      throw new InvalidFlag({
        problem: from === undefined ? `--live was '${live}'` : '--live and --from were both given',
        remedy: 'Give --live deribit, or --from and files.',
      });
    }
    return {
      kind: 'live',
      url,
      channels: atLeastOne(channel ?? [], '--channel', 'channel'),
      ...written(),
    };
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

interface Parsed {
  readonly values: {
    readonly help?: boolean;
    readonly from?: string[];
    readonly to?: string;
    readonly name?: string;
    readonly connection?: string;
    readonly live?: string;
    readonly url?: string;
    readonly channel?: string[];
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
        channel: { type: 'string', multiple: true },
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
