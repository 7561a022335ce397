// The long test of options: a smile kept by rank one equals its refit after a million updates.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const RUNS = 1_000_000;
const TEST = 'packages/options/src/surface/smile-state.test.ts';

/** Runs the test through Jest, with more updates than `npm test` gives it. */
export async function soak({
  runs = RUNS,
  seed,
}: {
  readonly runs?: number;
  readonly seed?: number;
}): Promise<void> {
  const jest = fileURLToPath(import.meta.resolve('jest/bin/jest'));
  const status = await new Promise<number | null>((done, fail) => {
    spawn(process.execPath, [jest, '--runTestsByPath', TEST, '--testTimeout', '3600000'], {
      cwd: fileURLToPath(new URL('../../..', import.meta.url)),
      env: {
        ...process.env,
        SLIPSTREAM_RUNS: String(runs),
        ...(seed === undefined ? {} : { SLIPSTREAM_SEED: String(seed) }),
      },
      stdio: ['ignore', 'inherit', 'inherit'],
    })
      .on('error', fail)
      .on('close', done);
  });
  if (status !== 0) throw new Error(`${TEST} failed with ${runs} updates`);
}
