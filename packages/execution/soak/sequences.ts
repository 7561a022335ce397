// Random sequences of everything that can happen to a kernel, its venue and its journal, on all cores, under a policy that
// wants whatever comes or under the guided one. A failure prints the seed and the path that repeat it, and the command
// that does so.
import { fork } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import type { StageOptions } from '../../../scripts/soak/stage.ts';
import { type Action, actions } from '../test/model/action.ts';
import { checkSequence } from '../test/model/check-sequence.ts';
import { guided, obedient } from '../test/model/desk.ts';

const DESKS = { obedient, guided };
/** The name of the stage that plays under each, and how many sequences it plays. */
const STAGES = {
  obedient: { name: 'sequences', most: 100_000 },
  guided: { name: 'guided', most: 20_000 },
} as const;
type DeskName = keyof typeof DESKS;
/** Sequences of one seed: a failure is repeated within seconds. */
const BATCH = 500;
const WORKER = 'sequences-worker';

interface Batch {
  readonly desk: DeskName;
  readonly seed: number;
  readonly runs: number;
}

/** What a worker says of a batch. */
interface Verdict {
  readonly failure: string | undefined;
}

/** Sequences under a policy that wants exactly what they say. */
export const sequences = (options: StageOptions): Promise<void> => playAll('obedient', options);

/** Sequences under the guided policy, whose forecasts they make. */
export const guidedSequences = (options: StageOptions): Promise<void> => playAll('guided', options);

/** Gives seeds to workers until enough sequences held. */
async function playAll(
  desk: DeskName,
  { runs = STAGES[desk].most, seed = 1 }: StageOptions,
): Promise<void> {
  const batches: Batch[] = [];
  for (let done = 0; done < runs; done += BATCH) {
    batches.push({ desk, seed: seed + batches.length, runs: Math.min(BATCH, runs - done) });
  }
  const start = performance.now();
  const workers = Math.min(availableParallelism(), batches.length);
  await Promise.all(Array.from({ length: workers }, () => workThrough(batches)));
  const seconds = ((performance.now() - start) / 1_000).toFixed(1);
  process.stdout.write(
    `${runs} sequences held, seeds from ${seed}, ${workers} processes, ${seconds} s\n`,
  );
}

/** One process of its own: it is started like this one, and so reads TypeScript too. */
function workThrough(batches: Batch[]): Promise<void> {
  const worker = fork(fileURLToPath(import.meta.url), [WORKER]);
  return new Promise<void>((done, fail) => {
    const next = (): void => {
      const batch = batches.shift();
      if (batch) worker.send(batch);
      else done();
    };
    worker.on('message', ({ failure }: Verdict) => {
      if (failure === undefined) next();
      else fail(new Error(failure));
    });
    worker.on('error', fail);
    worker.on('exit', (code) => fail(new Error(`a process of the sequences ended with ${code}`)));
    next();
  }).finally(() => worker.kill());
}

function holds({ desk, seed, runs }: Batch): Verdict {
  const property = fc.property(
    actions,
    (sequence: Action[]) => void checkSequence(sequence, DESKS[desk]),
  );
  const { failed, counterexamplePath, counterexample, errorInstance } = fc.check(property, {
    numRuns: runs,
    seed,
  });
  if (!failed) return { failure: undefined };
  const repeat = `{ seed: ${seed}, path: '${counterexamplePath}' }`;
  return {
    failure: [
      `${String(errorInstance)}`,
      `Repeat it: npm run soak -- execution ${STAGES[desk].name} --runs ${runs} --seed ${seed}`,
      `or in a property test with ${repeat}; the smallest sequence found:`,
      JSON.stringify(counterexample?.[0]),
    ].join('\n'),
  };
}

if (process.argv[2] === WORKER) {
  process.on('message', (batch: Batch) => process.send!(holds(batch)));
}
