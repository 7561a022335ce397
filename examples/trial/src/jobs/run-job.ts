import type { TrialSource } from '../market/trial-source.ts';
import type { TrialPlan } from '../plan/trial-plan.ts';
import type { FoldResult, Job, JobResult } from './job.ts';
import { runPair } from './run-pair.ts';
import { runQueues } from './run-queues.ts';
import { trainFold } from './train-fold.ts';

/** What a worker is asked: a job, and what its fold learned where the job needs it. */
export interface Task {
  readonly job: Job;
  readonly fold: FoldResult | undefined;
}

/** Does a job. The same plan, job and fold give the same result, wherever it runs. */
export async function runJob(
  { job, fold }: Task,
  plan: TrialPlan,
  source: TrialSource,
): Promise<JobResult> {
  if (job.kind === 'fold') return await trainFold(job, plan, source);
  if (job.kind === 'queues') return runQueues(job, plan);
  if (fold === undefined) throw new Error(`the job '${job.id}' came before its fold was trained`);
  return runPair(job, plan, source, fold);
}
