import type { StageOptions } from '../../../scripts/soak/stage.ts';
import { faultScript } from '../src/testing/index.ts';
import { runRedundantTrial } from './redundant-trial.ts';

const RUNS = 200;
const FAULTS_PER_RUN = 6;
const SYMBOLS: readonly string[] = Array.from({ length: 8 }, (_, index) => `SYM${index}`);

/** Runs seeded scripts against two connections to one venue, one in four of them in Binance's dialect. */
export async function redundantScripts({ runs = RUNS, seed = 1 }: StageOptions): Promise<void> {
  const total = { alone: 0, both: 0, gaps: 0, reconnects: 0, compared: 0, passed: 0 };
  for (let run = 0; run < runs; run += 1) {
    const number = seed + run;
    const dialect = run % 4 === 3 ? 'binance' : 'deribit';
    const script = faultScript({ seed: number, symbols: SYMBOLS, length: FAULTS_PER_RUN });
    try {
      const result = await runRedundantTrial({ dialect, seed: number, symbols: SYMBOLS, script });
      for (const key of Object.keys(total) as (keyof typeof total)[]) total[key] += result[key];
    } catch (error) {
      throw new Error(`the script of seed ${number}, in the dialect of ${dialect}, failed`, {
        cause: error,
      });
    }
  }
  process.stdout.write(
    `${runs} scripts against two connections: ${total.alone} faults of one alone made no gap, ${total.both} of both ` +
      `made ${total.gaps} gaps, each told once; ${total.reconnects} reconnects; ${total.passed} changes passed, each ` +
      `once; live books were compared with the truth ${total.compared} times\n`,
  );
}
