import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Diagnostic, Frame } from '@slipstream/core';
import { describeRecorded, recorded, tally } from '../../test/recorded-data.ts';
import { MalformedLine } from './errors/malformed-line.ts';
import { RecordingWentBack } from './errors/recording-went-back.ts';
import { locateFrame, readRecording } from './read-recording.ts';
import { mergeByReceiveTime } from './replay/merge-by-receive-time.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'slipstream-formats-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function read(file: string): Promise<{ frames: Frame[]; told: Diagnostic[] }> {
  const frames: Frame[] = [];
  const told: Diagnostic[] = [];
  const diagnostics = (one: Diagnostic) => told.push(one);
  for await (const frame of readRecording(file, { connection: 'x', diagnostics }))
    frames.push(frame);
  return { frames, told };
}

async function fileOf(name: string, lines: readonly string[], end = '\n'): Promise<string> {
  const file = join(folder, name);
  await writeFile(file, lines.join('\n') + end);
  return file;
}

const connect = '{"t":"connect","conn":"D.1","ts":1626993723.2,"addr":"wss://x"}';
const send = '{"t":"send","conn":"D.1","ts":1626993723.3,"addr":"wss://x","data":"{}"}';
const receive = '{"t":"recv","conn":"D.1","ts":1626993723.424371,"data":"{\\"a\\": 1}"}';
const early = '{"t":"recv","conn":"D.2","ts":1626993723.1,"data":"[]"}';

describe("cryptofeed's recordings", () => {
  test('give what was received, named by their own connections', async () => {
    const file = await fileOf('plain', ['{"t":"header","format":2}', connect, send, receive]);
    expect((await read(file)).frames).toEqual([
      { connection: 'D.1', receiveTime: 1_626_993_723_424_371, text: '{"a": 1}' },
    ]);
  });

  test('raise a stamp that goes back, and tell the first; unheard, they throw', async () => {
    const file = await fileOf('back', [receive, early, early]);
    const { frames, told } = await read(file);
    expect(frames.map((frame) => frame.receiveTime)).toEqual(
      new Array(3).fill(1_626_993_723_424_371),
    );
    expect(told).toMatchObject([{ data: { fault: 'raised-stamp', from: 1_626_993_723_100_000 } }]);
    expect(await locateFrame(file, frames[1]!)).toEqual({ file, line: 2 });
    await expect(readAll(file)).rejects.toThrow(RecordingWentBack);
  });

  test.each([
    ['of an unknown kind', '{"t":"ping","conn":"D","ts":1,"data":""}'],
    ['without a time', '{"t":"recv","conn":"D","data":""}'],
    ['of ours without a text', '{"connection":"d","direction":"in","time":1}'],
    [
      'of ours with a direction of neither kind',
      '{"connection":"d","direction":"x","time":1,"text":""}',
    ],
    [
      'of ours with a time that is no whole number',
      '{"connection":"d","direction":"in","time":1.5,"text":""}',
    ],
    ['of half an object', '{"connection":"d"'],
  ])('a line %s in the middle is told by file and line', async (_what, line) => {
    const file = await fileOf('malformed', [receive, line, receive]);
    await expect(read(file)).rejects.toThrow(MalformedLine);
    await expect(read(file)).rejects.toThrow(`${file}:2`);
  });
});

describe("cryptofeed's raw captures", () => {
  const lines = [
    'configuration: {"trades":["BTC-USD"]}',
    'https://www.deribit.com/api/v2/x?y=1 -> 1626993723.1311848: {"result":[]}',
    'wss://www.deribit.com/ws/api/v2 <-> 1626993723.2',
    'wss://www.deribit.com/ws/api/v2 <- 1626993723.3: {"method":"public/subscribe"}',
    '1626993723.424371: {"a": 1}',
  ];

  test('give what was received, over either kind of connection', async () => {
    const { frames } = await read(await fileOf('capture', lines));
    expect(frames).toEqual([
      { connection: 'x', receiveTime: 1_626_993_723_131_185, text: '{"result":[]}' },
      { connection: 'x', receiveTime: 1_626_993_723_424_371, text: '{"a": 1}' },
    ]);
  });

  test('are told where a crash tore their last line', async () => {
    const file = await fileOf('torn-capture', [...lines, '1626993724.1: {"a'], '');
    const { frames, told } = await read(file);
    expect(frames).toHaveLength(2);
    expect(told).toMatchObject([{ data: { fault: 'torn-recording', lines: 5 } }]);
  });

  test.each([
    ['a received line without a text', '1626993723.424371'],
    ['a connection without a time', 'wss://x <-> soon'],
  ])('with %s are refused by file and line', async (_what, line) => {
    const file = await fileOf('bad-capture', [lines[1]!, line, lines[4]!]);
    await expect(read(file)).rejects.toThrow(`${file}:2 does not begin with a time`);
  });
});

describe('a torn last line', () => {
  test.each([
    ['of JSON', receive],
    ['of a time and JSON', '1626993723424371 {"a": 1}'],
  ])('%s is told to a listener and the lines before it are given', async (_what, line) => {
    const file = await fileOf('torn', [line, line.slice(0, -3)], '');
    const { frames, told } = await read(file);
    expect(frames).toHaveLength(1);
    expect(told).toMatchObject([{ data: { fault: 'torn-recording', file, lines: 1 } }]);
  });

  test('is thrown where nobody listens', async () => {
    const file = await fileOf('unheard', [receive, receive.slice(0, -3)], '');
    await expect(readAll(file)).rejects.toThrow(MalformedLine);
  });
});

async function readAll(file: string): Promise<void> {
  for await (const _ of readRecording(file));
}

const FILES = ['DERIBIT', 'OKX', 'BYBIT'].map((venue) => `frames/${venue}.jsonl.zst`);

describeRecorded('recordings of cryptofeed in zstd', FILES, () => {
  test.each([
    [FILES[0]!, { 'DERIBIT.http.sync': 4, 'DERIBIT.ws.1': 136 }],
    [FILES[1]!, { 'OKX.http.sync': 25, 'OKX.ws.1': 410 }],
  ])('%s gives all that was received', async (file, expected) => {
    const { frames } = await read(recorded(file));
    expect(tally(frames.map((frame) => frame.connection))).toEqual(expected);
    for (const { text } of frames) expect(() => JSON.parse(text)).not.toThrow();
  });

  test("Bybit's connections stand one behind the other; read alone and merged they are in order", async () => {
    const file = recorded(FILES[2]!);
    const whole = await read(file);
    expect(whole.frames).toHaveLength(3_229);
    expect(whole.told.map((one) => one.data?.['fault'])).toEqual(['raised-stamp']);

    const names = [...new Set(whole.frames.map((frame) => frame.connection))];
    expect(names).toEqual(['BYBIT.http.1', 'BYBIT.ws.2', 'BYBIT.ws.3']);
    // Without a listener a stamp that goes back would throw.
    const alone = names.map((only) => readRecording(file, { only }));
    let count = 0;
    let last = 0;
    for await (const { receiveTime } of mergeByReceiveTime(alone)) {
      expect(receiveTime).toBeGreaterThanOrEqual(last);
      last = receiveTime;
      count += 1;
    }
    expect(count).toBe(3_229);
  });
});
