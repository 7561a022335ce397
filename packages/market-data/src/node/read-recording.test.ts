import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Frame } from '@slipstream/core';
import { MalformedLine } from './errors/malformed-line.ts';
import { RecordingNotFound } from './errors/recording-not-found.ts';
import { RecordingTruncated } from './errors/recording-truncated.ts';
import { RecordingUnreadable } from './errors/recording-unreadable.ts';
import { RecordingWentBack } from './errors/recording-went-back.ts';
import { locateFrame, readRecording } from './read-recording.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'slipstream-recording-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function fileOf(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

/** What was read before the end or the error, and the error. */
async function read(
  paths: string | readonly string[],
): Promise<{ frames: Frame[]; error?: unknown }> {
  const frames: Frame[] = [];
  try {
    for await (const frame of readRecording(paths, { connection: 'x' })) frames.push(frame);
    return { frames };
  } catch (error) {
    return { frames, error };
  }
}

const first = '1723161256172216566 {"a":1}';
const second = '1723161256172217000 [2]';
const third = '1723161257000000 {"c":3}';

describe('a recording', () => {
  test('is read in order, with times in ns and µs', async () => {
    const { frames } = await read(await fileOf('plain', `${first}\n${second}\n${third}\n`));
    expect(frames).toEqual([
      { connection: 'x', receiveTime: 1_723_161_256_172_216, text: '{"a":1}' },
      { connection: 'x', receiveTime: 1_723_161_256_172_217, text: '[2]' },
      { connection: 'x', receiveTime: 1_723_161_257_000_000, text: '{"c":3}' },
    ]);
  });

  test('may be compressed, by its content and not by its name', async () => {
    const { frames } = await read(await fileOf('session', gzipSync(`${first}\n${second}\n`)));
    expect(frames).toHaveLength(2);
  });

  test('may consist of several members of gzip, as an appended one does', async () => {
    const members = Buffer.concat([gzipSync(`${first}\n`), gzipSync(`${second}\n`)]);
    expect((await read(await fileOf('members.gz', members))).frames).toHaveLength(2);
  });

  test('may span files', async () => {
    const files = [await fileOf('day1', `${first}\n`), await fileOf('day2', `${third}\n`)];
    expect((await read(files)).frames).toHaveLength(2);
  });

  test('may end without a line break, and hold blank lines and carriage returns', async () => {
    const { frames } = await read(await fileOf('loose', `${first}\r\n\n${second}`));
    expect(frames.map((frame) => frame.text)).toEqual(['{"a":1}', '[2]']);
  });

  test('keeps letters whole that lie across chunks', async () => {
    const text = `{"note":"${'é€😀'.repeat(40_000)}"}`;
    const { frames } = await read(await fileOf('letters', gzipSync(`1723161256172216 ${text}\n`)));
    expect(frames[0]?.text).toBe(text);
  });

  test('may be left early', async () => {
    const lines = Array.from(
      { length: 50_000 },
      (_, index) => `${1_723_161_256_000_000 + index} {}`,
    );
    const seen: number[] = [];
    for await (const frame of readRecording(await fileOf('long.gz', gzipSync(lines.join('\n'))))) {
      seen.push(frame.receiveTime);
      if (seen.length === 3) break;
    }
    expect(seen).toHaveLength(3);
  });

  test('that is empty holds no frames', async () => {
    expect(await read(await fileOf('empty', ''))).toEqual({ frames: [] });
  });
});

describe('what is wrong with a recording', () => {
  test('it is missing', async () => {
    const { error } = await read(join(folder, 'nowhere.gz'));
    expect(error).toBeInstanceOf(RecordingNotFound);
    expect((error as Error).message).toContain(`there is no recording at ${folder}/nowhere.gz`);
    expect((error as Error).cause).toMatchObject({ code: 'ENOENT' });
  });

  test('its gzip stream is cut off: the complete lines come first, and are counted', async () => {
    let last = 1_723_161_256_000_000;
    const lines = Array.from({ length: 5_000 }, (_, index) => {
      last += 1 + ((index * 7_919) % 1_000);
      return `${last} {"value":${(index * 104_729) % 99_991}}`;
    });
    const whole = gzipSync(lines.join('\n'));
    const file = await fileOf('cut.gz', whole.subarray(0, whole.length >> 1));
    const { frames, error } = await read(file);
    expect(error).toBeInstanceOf(RecordingTruncated);
    expect(frames.length).toBeGreaterThan(1_000);
    expect((error as RecordingTruncated).lines).toBe(frames.length);
    expect((error as Error).message).toContain(`after ${frames.length} complete lines`);
  });

  test('it is called gzip and is empty', async () => {
    const { error } = await read(await fileOf('nothing.gz', ''));
    expect(error).toBeInstanceOf(RecordingTruncated);
    expect((error as RecordingTruncated).lines).toBe(0);
  });

  test('it is called gzip and is text', async () => {
    const { error } = await read(await fileOf('text.gz', `${first}\n`));
    expect(error).toBeInstanceOf(RecordingUnreadable);
    expect((error as Error).message).toContain('does not begin like gzip');
  });

  test('its stream of zstd is cut off', async () => {
    const { error } = await read(await fileOf('cut.zst', Uint8Array.of(0x28, 0xb5, 0x2f, 0xfd, 0)));
    expect(error).toBeInstanceOf(RecordingTruncated);
  });

  test('zeros stand where its last bytes should, as a crash may leave them', async () => {
    const zeros = Buffer.concat([gzipSync(`${first}\n`), Buffer.alloc(40)]);
    const { frames, error } = await read(await fileOf('zeros.gz', zeros));
    expect(frames).toHaveLength(1);
    expect(error).toBeInstanceOf(RecordingTruncated);
  });

  test('it is damaged inside', async () => {
    const whole = gzipSync(Array.from({ length: 2_000 }, (_, i) => `${i * i}`).join(' '));
    const middle = whole.length >> 1;
    whole.fill(0xff, middle, middle + 20);
    expect((await read(await fileOf('damaged.gz', whole))).error).toBeInstanceOf(
      RecordingUnreadable,
    );
  });

  test('it is a folder', async () => {
    expect((await read(folder)).error).toBeInstanceOf(RecordingUnreadable);
  });

  test.each([
    [
      'no time',
      '{"a":1}',
      /:2 does not begin with a time, and is no line of a recorder: '\{"a":1\}'/,
    ],
    ['a time of odd length', '17231612561722 {}', /:2 does not begin with a time/],
    ['no JSON', '1723161257000000 hello', /:2 holds no JSON behind its time: 'hello'/],
    ['half a message', '1723161257000000 {"a":', /:2 holds no JSON behind its time/],
    ['nothing behind its time', '1723161257000000', /:2 does not begin with a time/],
  ])(
    'a line has %s: the lines before it are read, and the message names file and line',
    async (_what, line, message) => {
      const file = await fileOf('malformed', `${first}\n${line}\n${third}\n`);
      const { frames, error } = await read(file);
      expect(frames).toHaveLength(1);
      expect(error).toBeInstanceOf(MalformedLine);
      expect(error).toMatchObject({ file, line: 2 });
      expect((error as Error).message).toContain(`${file}:2`);
      expect((error as Error).message).toMatch(message);
    },
  );

  test('a long line is shown by its beginning', async () => {
    const { error } = await read(await fileOf('endless', `1723161257000000 ${'x'.repeat(500)}\n`));
    expect((error as Error).message).toContain(`'${'x'.repeat(60)}...'`);
  });

  test('its time goes back, within a file or from one to the next', async () => {
    const file = await fileOf('back', `${first}\n\n${third}\n${second}\n`);
    const { frames, error } = await read(file);
    expect(frames).toHaveLength(2);
    expect(error).toBeInstanceOf(RecordingWentBack);
    expect(error).toMatchObject({ file, line: 4 });
    expect((error as Error).message).toContain(
      'from 2024-08-08T23:54:17.000000Z to 2024-08-08T23:54:16.172217Z',
    );

    const days = [await fileOf('later', `${third}\n`), await fileOf('earlier', `${first}\n`)];
    expect((await read(days)).error).toMatchObject({ file: days[1], line: 1 });
  });
});

describe('locateFrame', () => {
  test('says where a frame stands', async () => {
    const files = [
      await fileOf('one', `${first}\n`),
      await fileOf('two', `\n${second}\n${third}\n`),
    ];
    const { frames } = await read(files);
    expect(await locateFrame(files, frames[1]!)).toEqual({ file: files[1], line: 2 });
    expect(await locateFrame(files, frames[2]!)).toEqual({ file: files[1], line: 3 });
  });

  test('finds nothing where the frame is not', async () => {
    const file = await fileOf('three', `${first}\n${third}\n`);
    const receiveTime = 1_723_161_256_172_216;
    expect(await locateFrame(file, { receiveTime, text: '{}' })).toBeUndefined();
    expect(await locateFrame(file, { receiveTime: receiveTime + 9e9, text: '{}' })).toBeUndefined();
  });
});
