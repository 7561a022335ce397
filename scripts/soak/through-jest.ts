import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { StageOptions } from './stage.ts';

/** A test that a soak repeats, and how often it does by default. */
export interface SoakedTest {
  readonly test: string;
  readonly runs: number;
}

/**
 * A stage that runs one test file through Jest with more runs than `npm test` gives it. The test reads them from
 * `SLIPSTREAM_RUNS`, and its seed from `SLIPSTREAM_SEED`.
 */
export function throughJest({ test, runs: usual }: SoakedTest) {
  return async ({ runs = usual, seed }: StageOptions): Promise<void> => {
    const jest = fileURLToPath(import.meta.resolve('jest/bin/jest'));
    const status = await new Promise<number | null>((done, fail) => {
      spawn(process.execPath, [jest, '--runTestsByPath', test, '--testTimeout', '3600000'], {
        cwd: fileURLToPath(new URL('../..', import.meta.url)),
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
    if (status !== 0) {
      throw new Error(`${test} failed with ${runs} runs; it prints how to repeat the case`);
    }
  };
}
