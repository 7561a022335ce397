// The thread that does jobs: told a task, it answers with the result, or with the fault that ends the trial.
import { parentPort, workerData } from 'node:worker_threads';
import { openSource } from '../market/open-source.ts';
import type { TrialPlan } from '../plan/trial-plan.ts';
import { runJob, type Task } from './run-job.ts';

const { plan } = workerData as { readonly plan: TrialPlan };
const source = openSource(plan);
// Asked for by each task below, and told there: a rejection that nobody awaits yet would end the thread.
source.catch(() => {});
const port = parentPort!;

port.on('message', (task: Task) => {
  source
    .then(async (opened) => await runJob(task, plan, opened))
    .then(
      (result) => port.postMessage({ result }),
      (fault: unknown) =>
        port.postMessage({
          fault: fault instanceof Error ? (fault.stack ?? fault.message) : String(fault),
        }),
    );
});
