// The long test of core: live and replay agree in thousands of random runs of a line.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const RUNS = 3_000;
const TEST = 'packages/core/src/time/live-equals-replay.test.ts';

/** Runs the property test through Jest, with more runs than `npm test` gives it. */
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
  if (status !== 0)
    throw new Error(`${TEST} failed with ${runs} runs; it prints how to repeat the case`);
}
