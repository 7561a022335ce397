// The long test of market-data: scripts of faults against live books, and memory.
import assert from 'node:assert/strict';
import { faultScript } from '../src/testing/index.ts';
import { runTrial } from './script-trial.ts';

const RUNS = 1_000;
const FAULTS_PER_RUN = 6;
const SYMBOLS: readonly string[] = Array.from({ length: 20 }, (_, index) => `SYM${index}`);

/** Memory is looked at after this share of the runs, when caches are warm, and at the end. */
const WARM_SHARE = 0.3;
const GROWTH_LIMIT_BYTES = 4e6;

/** Runs seeded scripts over 20 instruments, one in four of them in Binance's dialect. */
export async function soak({
  runs = RUNS,
  seed = 1,
}: {
  readonly runs?: number;
  readonly seed?: number;
}): Promise<void> {
  const total = { faults: 0, compared: 0, gaps: 0, resyncs: 0 };
  const warm = Math.floor(runs * WARM_SHARE);
  let heapAtWarm = 0;
  for (let run = 0; run < runs; run += 1) {
    if (run === warm) heapAtWarm = heapBytes();
    const number = seed + run;
    const dialect = run % 4 === 3 ? 'binance' : 'deribit';
    const script = faultScript({ seed: number, symbols: SYMBOLS, length: FAULTS_PER_RUN }).filter(
      // Binance's stream holds no snapshots, so none in it can be stale.
      ({ fault }) => dialect === 'deribit' || fault !== 'stale-book',
    );
    try {
      const result = await runTrial({ dialect, seed: number, symbols: SYMBOLS, script });
      for (const key of ['faults', 'compared', 'gaps', 'resyncs'] as const)
        total[key] += result[key];
    } catch (error) {
      throw new Error(`the script of seed ${number} failed (repeat: --runs 1 --seed ${number})`, {
        cause: error,
      });
    }
  }
  const growth = heapBytes() - heapAtWarm;
  process.stdout.write(
    `${runs} scripts, ${total.faults} faults, ${total.gaps} gaps, ${total.resyncs} resyncs; live books were ` +
      `compared with the truth ${total.compared} times; the heap grew by ${(growth / 1e6).toFixed(1)} MB ` +
      `over the last ${runs - warm} scripts\n`,
  );
  assert.ok(growth < GROWTH_LIMIT_BYTES, `the heap grew by ${growth} bytes`);
}

function heapBytes(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
}
