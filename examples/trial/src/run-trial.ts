import { join } from 'node:path';
import { type FoldResult, type JobResult, jobsOf } from './jobs/job.ts';
import { ResultLog } from './jobs/result-log.ts';
import { runJobs } from './jobs/worker-pool.ts';
import { planFolder, writePlan } from './plan/plan-file.ts';
import type { TrialPlan } from './plan/trial-plan.ts';
import { type Findings, findingsOf } from './report/findings.ts';

/** How a trial is run; none of it changes a byte of the result. */
export interface RunOptions {
  /** Where plans and results are kept. */
  readonly folder: string;
  readonly workers: number;
  /** Whether results of the same plan that stand there count. */
  readonly resume: boolean;
  readonly description: string;
  /** Told the jobs that are done, of how many, and the last one's name. */
  readonly onProgress: (done: number, all: number, last: string) => void;
}

/** Writes the plan, does its jobs on threads, keeps each result as it comes, and judges them all in the order of the plan. */
export async function runTrial(plan: TrialPlan, options: RunOptions): Promise<Findings> {
  const { folder, workers, resume, onProgress, description } = options;
  writePlan(folder, plan);
  const log = new ResultLog(join(planFolder(folder, plan), 'results.jsonl'), { resume });
  try {
    const jobs = jobsOf(plan);
    const results = new Map<string, JobResult>(log.results.map((result) => [result.id, result]));
    const missing = jobs.filter(({ id }) => !results.has(id));
    let done = jobs.length - missing.length;
    if (done > 0) onProgress(done, jobs.length, 'resumed');
    await runJobs(missing, {
      plan,
      workers,
      known: log.results.filter((result): result is FoldResult => result.kind === 'fold'),
      onResult: (result) => {
        log.append(result);
        // What is judged is what was written: a number that JSON cannot hold would differ after a resume.
        results.set(result.id, JSON.parse(JSON.stringify(result)) as JobResult);
        done += 1;
        onProgress(done, jobs.length, result.id);
      },
    });
    return findingsOf(
      plan,
      jobs.map(({ id }) => results.get(id)!),
      description,
    );
  } finally {
    log.close();
  }
}
