import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import type { Frame } from '@slipstream/core';
import fc from 'fast-check';
import { readRecording } from '../read-recording.ts';
import type { RecordingDiagnostic } from '../recording-diagnostics.ts';
import { FrameRecorder } from './frame-recorder.ts';
import type { RecordedFrame } from './recorded-frame.ts';
import { recordingFiles } from './recording-files.ts';

// Invariants, whatever was recorded, wherever its last file was cut and whatever stands behind the cut:
// - what is read is a beginning of what was written, to the letter, and holds every whole member before the cut;
// - a loss is told exactly once, with the number of lines that were kept; where nothing was lost nothing is told;
// - the next recorder leaves the torn file as it is, and what both wrote is read as one recording.

jest.setTimeout(120_000);

const NOON = Date.UTC(2026, 10, 20, 12) * 1_000;
const NAME = 'session';

let root = '';
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'slipstream-torn-'));
});
afterAll(() => rm(root, { recursive: true }));

/** Members of one to six frames; texts of any characters, some long enough that a member spans blocks of gzip. */
const members = fc.array(
  fc.array(
    fc.oneof(
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.integer().map((seed) => noise(seed)),
    ),
    { minLength: 1, maxLength: 6 },
  ),
  { minLength: 1, maxLength: 6 },
);

/** What a crash may leave behind the cut: nothing, or the length of the file without its bytes. */
const tails = fc.constantFrom(0, 16, 40, 5_000);

/** Text that gzip cannot make much smaller. */
function noise(seed: number): string {
  let state = seed | 1;
  return Array.from({ length: 3_000 }, () => {
    state = Math.imul(state, 1_664_525) + 1_013_904_223;
    return String.fromCharCode(32 + ((state >>> 16) % 90));
  }).join('');
}

function frame(receiveTime: number, text: string): RecordedFrame {
  return { connection: 'deribit', direction: 'in', receiveTime, text };
}

async function read(folder: string): Promise<{ frames: Frame[]; told: RecordingDiagnostic[] }> {
  const files = (await recordingFiles(folder, NAME)).map((file) => file.path);
  const told: RecordingDiagnostic[] = [];
  const frames: Frame[] = [];
  for await (const one of readRecording(files, { diagnostics: (heard) => told.push(heard) })) {
    frames.push(one);
  }
  return { frames, told };
}

function linesToldOf(told: readonly RecordingDiagnostic[]): readonly unknown[] {
  return told.map(({ data }) => (data.fault === 'torn-recording' ? data.lines : data.fault));
}

let runs = 0;

test('wherever a recording is torn, what was whole comes back, the loss is told, and recording goes on', async () => {
  await fc.assert(
    fc.asyncProperty(members, fc.nat(), tails, async (drawn, place, zeros) => {
      runs += 1;
      const folder = join(root, String(runs));
      const recorder = await FrameRecorder.open({ folder, name: NAME });
      const written: RecordedFrame[] = [];
      /** After each member: how long the file is, and how many frames it holds. */
      const ends = [{ bytes: 0, frames: 0 }];
      for (const texts of drawn) {
        for (const text of texts) {
          written.push(frame(NOON + written.length, text));
          recorder.write(written.at(-1)!);
        }
        await recorder.flush();
        const { length: bytes } = await readFile(recorder.file!);
        ends.push({ bytes, frames: written.length });
      }
      const file = recorder.file!;
      await recorder.close();

      const whole = await readFile(file);
      const cut = place % (whole.length + 1);
      const torn = Buffer.concat([whole.subarray(0, cut), Buffer.alloc(zeros)]);
      await writeFile(file, torn);

      const sent = written.map(({ direction, ...rest }) => rest);
      const { frames, told } = await read(folder);
      const kept = ends.findLast(({ bytes }) => bytes <= cut)!;
      expect(frames).toEqual(sent.slice(0, frames.length));
      expect(frames.length).toBeGreaterThanOrEqual(kept.frames);
      const harmless = zeros === 0 && kept.bytes === cut && cut > 0;
      expect(linesToldOf(told)).toEqual(harmless ? [] : [frames.length]);

      const heard: RecordingDiagnostic[] = [];
      const next = await FrameRecorder.open({
        ...{ folder, name: NAME, diagnostics: (one) => heard.push(one) },
      });
      const after = frame(NOON + written.length, 'after the crash');
      next.write(after);
      await next.close();
      expect(linesToldOf(heard)).toEqual(harmless ? [] : [frames.length]);
      if (!harmless) expect(await readFile(file)).toEqual(torn);
      const { direction, ...last } = after;
      expect((await read(folder)).frames).toEqual([...sent.slice(0, frames.length), last]);
      await rm(folder, { recursive: true });
    }),
    { numRuns: 60 },
  );
});
