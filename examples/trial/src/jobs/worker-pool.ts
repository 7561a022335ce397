import type { TrialPlan } from '../plan/trial-plan.ts';
import { TrialError } from '../trial-error.ts';
import type { FoldResult, Job, JobResult } from './job.ts';
import { type Ending, JobThread } from './job-thread.ts';

/** A thread could not do its job. */
class JobFailed extends TrialError {}

/** How often a job is begun whose thread died: memory or a machine that took it away may be to blame, once. */
const MOST_TRIES = 2;

/** What jobs are done with. */
export interface PoolOptions {
  readonly plan: TrialPlan;
  readonly workers: number;
  /** Folds that were trained before. */
  readonly known: readonly FoldResult[];
  readonly onResult: (result: JobResult, job: Job) => void;
  /** Told of a job that is begun again because its thread died. */
  readonly onRetry: (job: Job, reason: string) => void;
}

/**
 * Does jobs on threads. Folds come first, and a pair begins as soon as its own fold is trained and a thread is free. The order
 * in which results come depends on the threads, and nothing else does.
 *
 * @throws {JobFailed} for the first job that fails, or whose thread dies twice; the others are given up.
 */
export async function runJobs(
  jobs: readonly Job[],
  { plan, workers, known, onResult, onRetry }: PoolOptions,
): Promise<void> {
  const folds = new Map(known.map((fold) => [fold.fold, fold]));
  const waiting = [...jobs];
  const ready = (job: Job): boolean => job.kind !== 'pair' || folds.has(job.fold);
  const threads = new Set<JobThread>();
  const idle: JobThread[] = [];
  const tries = new Map<Job, number>();
  const start = (): void => {
    const thread = new JobThread(plan);
    threads.add(thread);
    idle.push(thread);
  };
  const work = async (thread: JobThread, job: Job): Promise<void> => {
    const fold = job.kind === 'pair' ? folds.get(job.fold) : undefined;
    const ending: Ending = await thread.run({ job, fold });
    if (ending.kind === 'result') {
      const { result } = ending;
      if (result.kind === 'fold') folds.set(result.fold, result);
      onResult(result, job);
      idle.push(thread);
      return;
    }
    const tried = (tries.get(job) ?? 0) + 1;
    tries.set(job, tried);
    if (ending.kind === 'fault' || tried >= MOST_TRIES) throw failed(job.id, ending.reason);
    threads.delete(thread);
    onRetry(job, ending.reason);
    waiting.unshift(job);
    start();
  };
  const working = new Set<Promise<void>>();
  try {
    for (let index = 0; index < Math.min(workers, jobs.length); index += 1) start();
    while (waiting.length > 0 || working.size > 0) {
      const index = idle.length > 0 ? waiting.findIndex(ready) : -1;
      if (index < 0) {
        if (working.size === 0) throw failed(waiting[0]!.id, 'its fold is not among the jobs');
        await Promise.race(working);
        continue;
      }
      const [job] = waiting.splice(index, 1) as [Job];
      const one: Promise<void> = work(idle.pop()!, job).finally(() => working.delete(one));
      working.add(one);
    }
  } finally {
    await Promise.all([...threads].map(async (thread) => await thread.stop()));
  }
}

function failed(job: string, reason: string): JobFailed {
  return new JobFailed({
    problem: `the job '${job}' failed: ${reason}`,
    remedy: 'What was done is kept: run again with --resume once the cause is mended.',
  });
}
