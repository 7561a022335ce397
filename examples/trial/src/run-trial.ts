import { join } from 'node:path';
import { type FoldResult, type Job, type JobResult, jobsOf, weightOf } from './jobs/job.ts';
import { ResultLog } from './jobs/result-log.ts';
import { runJobs } from './jobs/worker-pool.ts';
import { chosenCells } from './plan/choose-cells.ts';
import { planFolder, writePlan } from './plan/plan-file.ts';
import type { TrialPlan } from './plan/trial-plan.ts';
import type { Progress } from './progress.ts';
import { type Findings, findingsOf } from './report/findings.ts';

/** How a trial is run; none of it changes a byte of the result. */
export interface RunOptions {
  /** Where plans and results are kept. */
  readonly folder: string;
  readonly workers: number;
  /** Whether results of the same plan that stand there count. */
  readonly resume: boolean;
  /** Names or axes of the cells that are run now; all where none is named. The report says which the others are. */
  readonly cells?: readonly string[];
  readonly description: string;
  readonly onProgress: (progress: Progress) => void;
  /** Told of what went wrong and was done again. */
  readonly onNote?: (note: string) => void;
}

/** Writes the plan, does its jobs on threads, keeps each result as it comes, and judges them all in the order of the plan. */
export async function runTrial(plan: TrialPlan, options: RunOptions): Promise<Findings> {
  const { folder, workers, resume, onProgress, onNote = () => {}, description } = options;
  const chosen = chosenCells(plan.cells, options.cells ?? []);
  writePlan(folder, plan);
  const log = new ResultLog(join(planFolder(folder, plan), 'results.jsonl'), { resume });
  try {
    const results: JobResult[] = [...log.results];
    const jobs = jobsOf(plan, { chosen, done: results });
    const weigh = (job: Job): number => weightOf(job, plan);
    const all = jobs.reduce((sum, job) => sum + weigh(job), 0);
    let [done, weight] = [0, 0];
    if (results.length > 0) {
      onProgress({ done, all: jobs.length, share: 0, last: `${results.length} resumed` });
    }
    await runJobs(jobs, {
      ...{ plan, workers },
      known: results.filter((result): result is FoldResult => result.kind === 'fold'),
      onRetry: (job, reason) =>
        onNote(`begun again because its thread died: ${job.id} (${reason})`),
      onResult: (result, job) => {
        log.append(result);
        // What is judged is what was written: a number that JSON cannot hold would differ after a resume.
        results.push(JSON.parse(JSON.stringify(result)) as JobResult);
        done += 1;
        weight += weigh(job);
        onProgress({ done, all: jobs.length, share: weight / all, last: result.id });
      },
    });
    return findingsOf(plan, results, description);
  } finally {
    log.close();
  }
}
