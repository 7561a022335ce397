import assert from 'node:assert/strict';
import { type ChildProcess, fork } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Random, seededRandom } from '@slipstream/core';
import type { StageOptions } from '../../../scripts/soak/stage.ts';
import { readRecording } from '../src/node/read-recording.ts';
import { recordingFiles } from '../src/node/recorder/recording-files.ts';
import { crashFrame, RECORDING } from './crash/crash-frame.ts';

const KILLS = 25;
const LONGEST_LIFE_MILLIS = 400;

/**
 * Kills a process that records (SIGKILL, so that nothing of it runs any more) at a random moment, again and again,
 * each time resumed by a new one in the same folder. After each kill the recording is read: all that was said to be
 * safe is there, to the letter, once and in order, and each torn file is told once.
 */
export async function recorderCrashes({ runs = KILLS, seed = 1 }: StageOptions): Promise<void> {
  const random = seededRandom(seed).fork('crashes');
  const folder = await mkdtemp(join(tmpdir(), 'slipstream-crash-'));
  let kept = 0;
  let unsafe = 0;
  let torn = 0;
  try {
    for (let run = 0; run < runs; run += 1) {
      const safe = await killedRecorder(folder, kept, random);
      const after = await read(folder);
      assert.ok(after.frames >= safe, `${safe} frames were safe, ${after.frames} are there`);
      unsafe += after.frames - safe;
      torn = after.torn;
      kept = after.frames;
    }
    const files = await recordingFiles(folder, RECORDING);
    process.stdout.write(
      `${runs} recorders killed; ${kept} frames in ${files.length} files are all there, once and in order, ${unsafe} of ` +
        `them beyond what was said to be safe; ${torn} files end torn and are told\n`,
    );
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Lets a recorder live for a while and kills it; gives how many frames were safe by its own word. */
async function killedRecorder(folder: string, from: number, random: Random): Promise<number> {
  const child = fork(fileURLToPath(new URL('crash/recording-child.ts', import.meta.url)), [
    folder,
    String(from),
  ]);
  let safe = from;
  await new Promise<void>((begun, fail) => {
    child.once('exit', (code) => fail(new Error(`the recorder ended by itself with ${code}`)));
    child.on('message', (number: number) => {
      safe = number;
      begun();
    });
  });
  await new Promise((done) => setTimeout(done, random.below(LONGEST_LIFE_MILLIS)));
  await killed(child);
  return safe;
}

async function killed(child: ChildProcess): Promise<void> {
  child.removeAllListeners('exit');
  const gone = new Promise((done) => child.once('close', done));
  child.kill('SIGKILL');
  await gone;
}

/** Reads all files: throws unless frame by frame they are what was recorded. */
async function read(folder: string): Promise<{ frames: number; torn: number }> {
  const files = (await recordingFiles(folder, RECORDING)).map((file) => file.path);
  const torn = new Set<string>();
  const diagnostics = ({ data }: { readonly data: object }): void => {
    assert.ok('file' in data && typeof data.file === 'string', 'only torn files are told');
    assert.ok(!torn.has(data.file), `${data.file} is told twice`);
    torn.add(data.file);
  };
  let frames = 0;
  for await (const frame of readRecording(files, { diagnostics })) {
    const { direction, ...expected } = crashFrame(frames);
    assert.deepEqual(frame, expected);
    frames += 1;
  }
  return { frames, torn: torn.size };
}
