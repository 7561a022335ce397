import { mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type Frame, systemWallClock } from '@slipstream/core';
import { RawFeedNeedsCredentials } from '../../errors/raw-feed-needs-credentials.ts';
import { FaultVenue } from '../../testing/index.ts';
import { InvalidFlag } from '../errors/invalid-flag.ts';
import { InvalidRecordingOption } from '../errors/invalid-recording-option.ts';
import { RecordingNotFound } from '../errors/recording-not-found.ts';
import { readRecording } from '../read-recording.ts';
import { runCommand } from './run-command.ts';

let folder = '';
let out = '';
let err = '';
/** What the command tells when the test interrupts it. */
let stopAt = 'never';
let stop = new AbortController();
let environment: Record<string, string> = {};
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'slipstream-command-'));
  out = '';
  err = '';
  stopAt = 'never';
  stop = new AbortController();
  environment = {};
});
afterEach(() => rm(folder, { recursive: true }));

function run(...args: string[]): Promise<number> {
  return runCommand(args, {
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
      if (text.includes(stopAt)) stop.abort();
    },
    signal: stop.signal,
    wall: systemWallClock(),
    seed: 1,
    environment,
  });
}

async function fileOf(name: string, lines: readonly string[]): Promise<string> {
  const file = join(folder, name);
  await writeFile(file, lines.map((line) => `${line}\n`).join(''));
  return file;
}

async function read(files: readonly string[]): Promise<Frame[]> {
  const frames: Frame[] = [];
  for await (const frame of readRecording(files)) frames.push(frame);
  return frames;
}

const stamped = ['1700000000000000 {"a": 1}', '1700000000500000 [2]'];
const sent = '{"t":"send","conn":"D.1","ts":1700000001.5,"addr":"x","data":"{}"}';
const received = '{"t":"recv","conn":"D.1","ts":1700000002.25,"data":"{\\"b\\":  2}"}';

describe('slipstream-record --from', () => {
  test('writes recordings of several formats as one of ours, to the letter', async () => {
    const files = [await fileOf('old', stamped), await fileOf('feed', [sent, received])];
    const to = join(folder, 'new');
    const code = await run(
      ...['--from', files[0]!, '--to', to, '--name', 'day', '--connection', 'b'],
      ...['--from', files[1]!],
    );
    expect(code).toBe(0);
    expect(out).toBe(`${join(to, 'day.2023-11-14.00001.jsonl.gz')}\n`);
    expect(await read([out.trim()])).toEqual([
      { connection: 'b', receiveTime: 1_700_000_000_000_000, text: '{"a": 1}' },
      { connection: 'b', receiveTime: 1_700_000_000_500_000, text: '[2]' },
      { connection: 'D.1', receiveTime: 1_700_000_002_250_000, text: '{"b":  2}' },
    ]);
    out = '';
    await run('inspect', join(to, 'day.2023-11-14.00001.jsonl.gz'));
    expect(out).toBe(
      [
        'b in 2',
        'D.1 out 1',
        'D.1 in 1',
        'messages 4',
        'first 2023-11-14T22:13:20.000000Z',
        'last 2023-11-14T22:13:22.250000Z',
        'faults 0',
        join(to, 'day.2023-11-14.00001.jsonl.gz'),
        '  b, read as nothing known: frames 2 = with events 0 + with faults 2 + without events 0',
        '    events: decode-fault 2',
        '    fault 2: no decoder reads frames like these',
        '  D.1, read as nothing known: frames 1 = with events 0 + with faults 1 + without events 0',
        '    events: decode-fault 1',
        '    fault 1: no decoder reads frames like these',
        '',
      ].join('\n'),
    );
  });

  test('sorts connections that stand one behind the other by time', async () => {
    const line = (connection: string, ts: number): string =>
      `{"t":"recv","conn":"${connection}","ts":${ts},"data":"{}"}`;
    const from = await fileOf('blocks', [
      ...[line('D.1', 1_700_000_001), line('D.1', 1_700_000_003)],
      ...[line('D.2', 1_700_000_002), line('D.2', 1_700_000_004)],
    ]);
    await run('--from', from, '--to', folder, '--name', 'day');
    expect(err).toBe('');
    const frames = await read([out.trim()]);
    expect(frames.map(({ connection }) => connection)).toEqual(['D.1', 'D.2', 'D.1', 'D.2']);
    expect(frames.map(({ receiveTime }) => receiveTime / 1e6 - 1_700_000_000)).toEqual([
      1, 2, 3, 4,
    ]);
  });

  test('begins a new file when one is full', async () => {
    const lines = Array.from(
      { length: 5 },
      (_, i) => `${1_700_000_000_000_000 + i * 1_000_000} {}`,
    );
    const from = await fileOf('long', lines);
    await run('--from', from, '--to', folder, '--name', 'day', '--file-bytes', '1');
    expect(out.trim().split('\n').length).toBeGreaterThan(1);
    expect(await read(out.trim().split('\n'))).toHaveLength(5);
  });

  test('tells of a torn end and keeps what stands before it', async () => {
    const from = await fileOf('torn', stamped);
    await truncate(from, (await readFile(from)).length - 3);
    expect(await run('--from', from, '--to', folder, '--name', 'day')).toBe(0);
    expect(err).toContain(`${from} was torn by a crash`);
    expect(await read([out.trim()])).toHaveLength(1);
  });

  test('puts nothing behind a recording that is there', async () => {
    const from = await fileOf('old', stamped);
    await run('--from', from, '--to', folder, '--name', 'day');
    await expect(run('--from', from, '--to', folder, '--name', 'day')).rejects.toThrow(
      'holds a recording called day already. Give another --name or --to',
    );
  });

  test('fails on a recording that is not there', async () => {
    const missing = join(folder, 'missing');
    await expect(run('--from', missing, '--to', folder, '--name', 'day')).rejects.toThrow(
      RecordingNotFound,
    );
  });

  test('fails on a name that leads elsewhere', async () => {
    const from = await fileOf('old', stamped);
    await expect(run('--from', from, '--to', folder, '--name', '../x')).rejects.toThrow(
      InvalidRecordingOption,
    );
  });
});

describe('slipstream-record --live', () => {
  /** Records the test venue until the command tells `stopAt`; gives the lines as they stand on the disk. */
  async function deribit(
    ...flags: readonly string[]
  ): Promise<{ connection: string; direction: string; text: string }[]> {
    const venue = await FaultVenue.listen({ dialect: 'deribit', symbols: ['X'], seed: 1 });
    stop = new AbortController();
    out = '';
    await run(
      ...['--live', 'deribit', '--channel', 'ticker.X.100ms', '--url', venue.url],
      ...['--to', folder, '--name', 'day', ...flags],
    );
    await venue.close();
    const lines: { connection: string; direction: string; text: string }[] = [];
    for (const file of out.trim().split('\n')) {
      const text = gunzipSync(await readFile(file)).toString();
      lines.push(
        ...text
          .trim()
          .split('\n')
          .map((line) => JSON.parse(line)),
      );
    }
    return lines;
  }

  test('records a connection until it is interrupted, and goes on where it ended', async () => {
    stopAt = 'up';
    const first = await deribit();
    expect(first[0]).toMatchObject({ connection: 'deribit', direction: 'in' });
    expect(first[0]!.text).toContain('"state":"up"');
    expect(first.at(-1)!.text).toContain('"state":"down"');
    const second = await deribit();
    expect(second.length).toBeGreaterThan(first.length);
    expect(second.slice(0, first.length)).toEqual(first);
  });

  test('records what it says beside what it hears, and asks for instruments unless told not to', async () => {
    stopAt = 'refused';
    const methods = (lines: readonly { direction: string; text: string }[]) =>
      lines
        .filter(({ direction }) => direction === 'out')
        .map(({ text }) => JSON.parse(text).method);
    expect(methods(await deribit())).toEqual([
      'public/set_heartbeat',
      'public/get_instruments',
      'public/subscribe',
    ]);
    await rm(folder, { recursive: true });
    expect(methods(await deribit('--no-instruments'))).toEqual([
      'public/set_heartbeat',
      'public/subscribe',
    ]);
  });

  test('never records a secret', async () => {
    stopAt = 'refused';
    environment = {
      SLIPSTREAM_DERIBIT_CLIENT_ID: 'desk',
      SLIPSTREAM_DERIBIT_CLIENT_SECRET: 's3cr3t "x"',
    };
    const lines = await deribit('--channel', 'book.X.raw');
    expect(JSON.stringify(lines)).not.toContain('s3cr3t');
    const login = lines.find(({ text }) => text.includes('public/auth'));
    expect(login?.direction).toBe('out');
    expect(JSON.parse(login!.text).params).toEqual({
      grant_type: 'client_credentials',
      client_id: 'desk',
      client_secret: '***',
    });
    expect(out + err).not.toContain('s3cr3t');
  });

  test('records several connections, each under its name', async () => {
    stopAt = '/2 was refused';
    const lines = await deribit('--connections', '2');
    const ups = lines.filter(({ text }) => text.includes('"state":"up"'));
    expect(ups.map(({ connection }) => connection).sort()).toEqual(['deribit/1', 'deribit/2']);
  });

  test('refuses a channel for known users without credentials', async () => {
    const flags = (venue: string, channel: string) =>
      ['--live', venue, '--channel', channel, '--to', folder, '--name', 'x'] as const;
    await expect(run(...flags('deribit', 'book.X.raw'))).rejects.toThrow(RawFeedNeedsCredentials);
    await expect(run(...flags('okx', 'books-l2-tbt:X'))).rejects.toThrow(RawFeedNeedsCredentials);
    environment = { SLIPSTREAM_OKX_API_KEY: 'key', SLIPSTREAM_OKX_SECRET: '' };
    await expect(run(...flags('okx', 'books:X'))).rejects.toThrow(
      'SLIPSTREAM_OKX_API_KEY is set in the environment and SLIPSTREAM_OKX_SECRET, ' +
        'SLIPSTREAM_OKX_PASSPHRASE is not. Set all of them, or none.',
    );
  });
});

describe('slipstream-record inspect', () => {
  test('lists what is wrong, goes on with the next file, and exits with 1', async () => {
    const files = [
      join(folder, 'missing'),
      await fileOf('bad', [stamped[0]!, 'what?', stamped[1]!]),
      await fileOf('good', stamped),
    ];
    expect(await run('inspect', ...files)).toBe(1);
    expect(out).toContain('(no name) in 3\nmessages 3\n');
    expect(out).toContain('faults 2\n');
    expect(out).toContain(`there is no recording at ${files[0]}`);
    expect(out).toContain(`${files[1]}:2 does not begin with a time`);
  });

  test('of an empty recording gives no span', async () => {
    expect(await run('inspect', await fileOf('empty', []))).toBe(0);
    expect(out).toBe('messages 0\nfaults 0\n');
  });
});

describe('the command line', () => {
  test('explains itself', async () => {
    expect(await run('--help')).toBe(0);
    expect(out).toContain('slipstream-record inspect FILE');
  });

  test.each([
    ['nothing', [], '--from was given no file'],
    ['no folder', ['--from', 'x', '--name', 'n'], '--to is missing'],
    ['no name', ['--from', 'x', '--to', 'y'], '--name is missing'],
    ['nothing to inspect', ['inspect'], 'inspect was given no file'],
    ['flags to inspect', ['inspect', 'x', '--to', 'y'], 'inspect takes files and no flags'],
    ['an unknown flag', ['--speed', '3'], "Unknown option '--speed'"],
    ['a flag without its value', ['--from'], "'--from <value>' argument missing"],
    ['an unknown venue', ['--live', 'mars'], "--live was 'mars'"],
    ['two sources', ['--live', 'deribit', '--from', 'x'], '--live and --from were both given'],
    ['no channel', ['--live', 'deribit'], '--channel was given no channel'],
    [
      'snapshots where there are none',
      ['--live', 'okx', '--channel', 'books:X', '--snapshots', 'http://x'],
      '--snapshots was given, and okx sends its snapshots in the stream',
    ],
    [
      'an address that is none',
      ['--live', 'okx', '--channel', 'books:X', '--url', 'example'],
      "--url was 'example'",
    ],
    [
      'no number of connections',
      ['--live', 'okx', '--channel', 'books:X', '--connections', '0'],
      "--connections was '0'",
    ],
    ['a size that is none', ['--from', 'x', '--file-bytes', 'big'], "--file-bytes was 'big'"],
    ['a size of nothing', ['--from', 'x', '--file-bytes', '0'], "--file-bytes was '0'"],
  ])('with %s is refused with a remedy', async (_what, args, message) => {
    await expect(run(...args)).rejects.toThrow(InvalidFlag);
    await expect(run(...args)).rejects.toThrow(message);
    await expect(run(...args)).rejects.toThrow(/\. (See|Give|Name|Leave) /);
  });
});
