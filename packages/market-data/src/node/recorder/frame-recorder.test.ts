import { appendFile, mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import type { Diagnostic, Frame } from '@slipstream/core';
import fc from 'fast-check';
import { InvalidRecordingOption } from '../errors/invalid-recording-option.ts';
import { RecordingFailed } from '../errors/recording-failed.ts';
import { readRecording } from '../read-recording.ts';
import { FrameRecorder, type FrameRecorderOptions } from './frame-recorder.ts';
import type { RecordedFrame } from './recorded-frame.ts';
import { recordingFiles } from './recording-files.ts';

// A disk that is busy takes its time to say that bytes are safe.
jest.setTimeout(60_000);

const NAME = 'session';
const NOON = Date.UTC(2026, 10, 20, 12) * 1_000;
const MIDNIGHT = Date.UTC(2026, 10, 21) * 1_000;

let folder = '';
let told: Diagnostic[] = [];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'slipstream-recorder-'));
  told = [];
});
afterEach(() => rm(folder, { recursive: true }));

function opened(options: Partial<FrameRecorderOptions> = {}): Promise<FrameRecorder> {
  return FrameRecorder.open({
    folder,
    name: NAME,
    diagnostics: (one) => told.push(one),
    ...options,
  });
}

async function record(frames: readonly RecordedFrame[]): Promise<void> {
  const recorder = await opened();
  for (const frame of frames) recorder.write(frame);
  await recorder.close();
}

function received(receiveTime: number, text = `{"at":${receiveTime}}`): RecordedFrame {
  return { connection: 'deribit', direction: 'in', receiveTime, text };
}

async function paths(): Promise<string[]> {
  return (await recordingFiles(folder, NAME)).map((file) => file.path);
}

async function names(): Promise<string[]> {
  return (await paths()).map((path) => basename(path));
}

async function read(): Promise<Frame[]> {
  const frames: Frame[] = [];
  for await (const frame of readRecording(await paths(), {
    diagnostics: (one) => told.push(one),
  })) {
    frames.push(frame);
  }
  return frames;
}

describe('a recording', () => {
  test('gives back what was received to the letter, whatever the text', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.string({ unit: 'binary' }), { maxLength: 5 }), async (texts) => {
        await rm(folder, { recursive: true });
        const frames = texts.map((text, index) => received(NOON + index, text));
        await record(frames);
        expect(await read()).toEqual(frames.map(({ direction, ...frame }) => frame));
      }),
      { numRuns: 30 },
    );
  });

  test('holds lines of connection, direction, time and text, those that were sent as well', async () => {
    await record([{ ...received(NOON, '{"a":1}'), direction: 'out' }, received(NOON + 1)]);
    const lines = gunzipSync(await readFile((await paths())[0]!))
      .toString()
      .split('\n');
    expect(lines[0]).toBe(
      `{"connection":"deribit","direction":"out","time":${NOON},"text":"{\\"a\\":1}"}`,
    );
    expect((await read()).map((frame) => frame.receiveTime)).toEqual([NOON + 1]);
  });

  test('is appended to by the next recorder of its name', async () => {
    await record([received(NOON)]);
    await record([received(NOON + 1)]);
    expect(await names()).toEqual([`${NAME}.2026-11-20.00001.jsonl.gz`]);
    expect(await read()).toHaveLength(2);
    expect(told).toEqual([]);
  });

  test('begins a file with each day in UTC, and stays there when the clock steps back', async () => {
    await record([received(MIDNIGHT - 1), received(MIDNIGHT), received(MIDNIGHT - 1)]);
    expect(await names()).toEqual([
      `${NAME}.2026-11-20.00001.jsonl.gz`,
      `${NAME}.2026-11-21.00001.jsonl.gz`,
    ]);
    expect((await read()).map((frame) => frame.receiveTime)).toEqual([
      MIDNIGHT - 1,
      MIDNIGHT,
      MIDNIGHT,
    ]);
    expect(told.map((one) => one.data?.['fault'])).toEqual(['raised-stamp']);
  });

  test('begins a file when one is full', async () => {
    const recorder = await opened({ fileBytes: 1 });
    for (const time of [NOON, NOON + 1, NOON + 2]) {
      recorder.write(received(time));
      await recorder.flush();
    }
    await recorder.close();
    expect(await names()).toHaveLength(3);
    expect(await read()).toHaveLength(3);
  });

  test('is on the disk up to a second of receipt ago, without being asked', async () => {
    const recorder = await opened();
    for (const time of [NOON, NOON + 999_999, NOON + 1_000_000, NOON + 1_000_001]) {
      recorder.write(received(time));
    }
    const chars = recorder.waitingChars;
    await recorder.flush();
    expect(chars).toBeGreaterThan(0);
    expect(recorder.waitingChars).toBe(0);
    // Two members: the one that a second closed and the one that was flushed.
    const bytes = await readFile((await paths())[0]!);
    expect(bytes.indexOf(Buffer.of(0x1f, 0x8b, 8), 1)).toBeGreaterThan(0);
    await recorder.close();
  });
});

describe('after a crash', () => {
  test('a torn member is told, kept as it is and followed by a new file', async () => {
    await record([received(NOON)]);
    await record([received(NOON + 1), received(NOON + 2)]);
    const [file] = await paths();
    const bytes = await readFile(file!);
    await truncate(file!, bytes.length - 7);
    const torn = await readFile(file!);

    await record([received(NOON + 3)]);
    expect(await names()).toEqual([
      `${NAME}.2026-11-20.00001.jsonl.gz`,
      `${NAME}.2026-11-20.00002.jsonl.gz`,
    ]);
    expect(await readFile(file!)).toEqual(torn);
    expect(told).toMatchObject([
      { level: 'warning', data: { fault: 'torn-recording', file, lines: expect.any(Number) } },
    ]);
    const times = (await read()).map((frame) => frame.receiveTime);
    expect(times[0]).toBe(NOON);
    expect(times.at(-1)).toBe(NOON + 3);
  });

  test('zeros at the end count as a torn member', async () => {
    await record([received(NOON)]);
    await appendFile((await paths())[0]!, Buffer.alloc(64));
    await record([received(NOON + 1)]);
    expect(await names()).toHaveLength(2);
    expect(await read()).toHaveLength(2);
    expect(told.map((one) => one.data?.['lines'])).toEqual([1, 1]);
  });

  test('wherever a file was cut, its whole members are read and the rest is told', async () => {
    const ends = [0];
    for (const time of [NOON, NOON + 1, NOON + 2]) {
      await record([received(time)]);
      ends.push((await readFile((await paths())[0]!)).length);
    }
    const [file] = await paths();
    const whole = await readFile(file!);
    for (let length = 0; length < whole.length; length += 1) {
      await writeFile(file!, whole.subarray(0, length));
      told = [];
      const times = (await read()).map((frame) => frame.receiveTime);
      expect(times).toEqual([NOON, NOON + 1, NOON + 2].slice(0, times.length));
      expect(times.length).toBeGreaterThanOrEqual(ends.filter((end) => end <= length).length - 1);
      expect({ length, told: told.length }).toEqual({
        length,
        told: length > 0 && ends.includes(length) ? 0 : 1,
      });
    }
  });
});

describe('what is wrong with a recorder', () => {
  test.each([
    ['a name that leads elsewhere', { name: '../x' }, "'../x'"],
    ['no bytes to a file', { fileBytes: 0 }, 'fileBytes was 0'],
    ['no time to a member', { memberMicros: Number.NaN }, 'memberMicros was NaN'],
  ])('%s is refused', async (_what, options, message) => {
    await expect(opened(options)).rejects.toThrow(InvalidRecordingOption);
    await expect(opened(options)).rejects.toThrow(message);
  });

  test('a folder that is a file is refused', async () => {
    const file = join(folder, 'file');
    await writeFile(file, '');
    await expect(opened({ folder: file })).rejects.toThrow(RecordingFailed);
  });

  test('a disk that fails is told at the next chance, and no message is taken any more', async () => {
    const recorder = await opened({ folder: join(folder, 'lost') });
    await rm(join(folder, 'lost'), { recursive: true });
    recorder.write(received(NOON));
    await expect(recorder.flush()).rejects.toThrow(RecordingFailed);
    expect(() => recorder.write(received(NOON + 1))).toThrow(RecordingFailed);
    await expect(recorder.close()).rejects.toThrow('open a new recorder');
  });
});
