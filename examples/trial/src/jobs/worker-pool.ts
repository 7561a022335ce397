import { Worker } from 'node:worker_threads';
import type { TrialPlan } from '../plan/trial-plan.ts';
import { TrialError } from '../trial-error.ts';
import type { FoldResult, Job, JobResult } from './job.ts';
import type { Task } from './run-job.ts';

/** A thread could not do its job. */
class JobFailed extends TrialError {}

/** What a thread answers. */
type Answer = { readonly result: JobResult } | { readonly fault: unknown };

/** A thread of Node 20 does not inherit the loader for TypeScript, so it brings its own before it loads the worker. */
const BOOT = `
import('tsx/esm/api').then(({ register }) => {
  register();
  return import(require('node:worker_threads').workerData.entry);
});
`;

/**
 * Does jobs on threads. Folds come first, and a pair begins as soon as its own fold is trained and a thread is free. The order
 * in which results come depends on the threads, and nothing else does.
 *
 * @param known folds that were trained before.
 * @throws {JobFailed} for the first job that fails; the others are given up.
 */
export async function runJobs(
  jobs: readonly Job[],
  {
    plan,
    workers,
    known,
    onResult,
  }: {
    readonly plan: TrialPlan;
    readonly workers: number;
    readonly known: readonly FoldResult[];
    readonly onResult: (result: JobResult) => void;
  },
): Promise<void> {
  const folds = new Map(known.map((fold) => [fold.fold, fold]));
  const waiting = [...jobs];
  const ready = (job: Job): boolean => job.kind === 'fold' || folds.has(job.fold);
  const threads = new Set<Worker>();
  try {
    await new Promise<void>((resolve, reject) => {
      if (jobs.length === 0) resolve();
      const idle: Worker[] = [];
      const hand = (): void => {
        while (idle.length > 0) {
          const index = waiting.findIndex(ready);
          if (index < 0) break;
          const [job] = waiting.splice(index, 1) as [Job];
          start(idle.pop()!, job);
        }
      };
      let open = jobs.length;
      const start = (thread: Worker, job: Job): void => {
        const fail = (reason: unknown): void => reject(failed(job.id, reason));
        thread.removeAllListeners();
        thread.on('error', fail);
        thread.on('exit', (code) => fail(`the thread ended with code ${code}`));
        thread.once('message', (answer: Answer) => {
          if ('fault' in answer) {
            fail(answer.fault);
            return;
          }
          const { result } = answer;
          if (result.kind === 'fold') folds.set(result.fold, result);
          try {
            onResult(result);
          } catch (fault) {
            reject(fault);
            return;
          }
          open -= 1;
          idle.push(thread);
          if (open === 0) resolve();
          else hand();
        });
        const fold = job.kind === 'fold' ? undefined : folds.get(job.fold);
        thread.postMessage({ job, fold } satisfies Task);
      };
      for (let index = 0; index < Math.min(workers, jobs.length); index += 1) {
        const thread = new Worker(BOOT, {
          eval: true,
          workerData: { plan, entry: new URL('./worker.ts', import.meta.url).href },
          execArgv: ['--conditions=@slipstream/source'],
        });
        threads.add(thread);
        thread.once('error', (reason) => reject(failed('starting a thread', reason)));
        idle.push(thread);
      }
      hand();
    });
  } finally {
    for (const thread of threads) {
      thread.removeAllListeners();
      thread.on('error', () => {});
    }
    await Promise.all([...threads].map(async (thread) => await thread.terminate()));
  }
}

function failed(job: string, reason: unknown): JobFailed {
  return new JobFailed({
    problem: `the job '${job}' failed: ${reason instanceof Error ? (reason.stack ?? reason.message) : String(reason)}`,
    remedy: 'What was done is kept: run again with --resume once the cause is mended.',
    cause: reason,
  });
}
