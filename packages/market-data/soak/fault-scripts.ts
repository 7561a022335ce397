import assert from 'node:assert/strict';
import type { StageOptions } from '../../../scripts/soak/stage.ts';
import { FAULTS, type Fault, faultScript } from '../src/testing/index.ts';
import { HeapWatch } from './heap-watch.ts';
import { runTrial } from './script-trial.ts';

const RUNS = 1_000;
const FAULTS_PER_RUN = 6;
const SYMBOLS: readonly string[] = Array.from({ length: 20 }, (_, index) => `SYM${index}`);

/** Memory is looked at from this share of the runs on, when caches are warm, and this often until the end. */
const WARM_SHARE = 0.3;
const LOOKS = 8;
const GROWTH_LIMIT_BYTES = 4e6;

/** Runs seeded scripts of faults over 20 instruments, one in four of them in Binance's dialect. */
export async function faultScripts({ runs = RUNS, seed = 1 }: StageOptions): Promise<void> {
  const total = { faults: 0, compared: 0, gaps: 0, resyncs: 0 };
  const scripts = { deribit: 0, binance: 0 };
  const kinds = new Map<Fault, number>(FAULTS.map((fault) => [fault, 0]));
  const heap = new HeapWatch({ limitBytes: GROWTH_LIMIT_BYTES });
  const warm = Math.floor(runs * WARM_SHARE);
  const step = Math.max(1, Math.floor((runs - warm) / LOOKS));
  for (let run = 0; run < runs; run += 1) {
    if (run >= warm && (run - warm) % step === 0) await heap.look();
    const number = seed + run;
    const dialect = number % 4 === 0 ? 'binance' : 'deribit';
    const script = faultScript({ seed: number, symbols: SYMBOLS, length: FAULTS_PER_RUN });
    try {
      const result = await runTrial({ dialect, seed: number, symbols: SYMBOLS, script });
      for (const key of ['faults', 'compared', 'gaps', 'resyncs'] as const)
        total[key] += result[key];
    } catch (error) {
      throw new Error(
        `the script of seed ${number}, in the dialect of ${dialect}, failed; --runs 1 --seed ${number} repeats it`,
        {
          cause: error,
        },
      );
    }
    scripts[dialect] += 1;
    for (const { fault } of script) kinds.set(fault, kinds.get(fault)! + 1);
  }
  await heap.look();
  process.stdout.write(
    `${scripts.deribit} scripts of Deribit and ${scripts.binance} of Binance, ${total.faults} faults ` +
      `(${[...kinds].map(([fault, count]) => `${fault} ${count}`).join(', ')}), ${total.gaps} gaps, ` +
      `${total.resyncs} resyncs; live books were compared with the truth ${total.compared} times; ` +
      `memory after garbage collection, from script ${warm} on: ${heap.account()}\n`,
  );
  // A run as long as the usual one meets every fault in both dialects, or the scripts are not what they say.
  if (runs < RUNS) return;
  for (const [fault, count] of kinds) assert.ok(count > 0, `no script held a ${fault}`);
  assert.ok(scripts.binance > 0 && scripts.deribit > 0, 'a dialect was left out');
}
