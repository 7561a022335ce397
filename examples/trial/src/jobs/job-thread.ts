import { Worker } from 'node:worker_threads';
import type { TrialPlan } from '../plan/trial-plan.ts';
import type { JobResult } from './job.ts';
import type { Task } from './run-job.ts';

/** How a job on a thread ended: with its result, with a fault of its own, or with the death of the thread. */
export type Ending =
  | { readonly kind: 'result'; readonly result: JobResult }
  | { readonly kind: 'fault' | 'died'; readonly reason: string };

/** What a thread answers. */
type Answer = { readonly result: JobResult } | { readonly fault: string };

/** A thread of Node 20 does not inherit the loader for TypeScript, so it brings its own before it loads the worker. */
const BOOT = `
import('tsx/esm/api').then(({ register }) => {
  register();
  return import(require('node:worker_threads').workerData.entry);
});
`;

/** A thread that does one job at a time. */
export class JobThread {
  readonly #worker: Worker;
  #died: string | undefined;
  #end: ((ending: Ending) => void) | undefined;

  constructor(plan: TrialPlan) {
    this.#worker = new Worker(BOOT, {
      eval: true,
      workerData: { plan, entry: new URL('./worker.ts', import.meta.url).href },
      execArgv: ['--conditions=@slipstream/source'],
      // A full day takes a gigabyte; V8 would stop at a share of a small machine's memory.
      resourceLimits: { maxOldGenerationSizeMb: 4_096 },
    });
    const died = (reason: string): void => {
      this.#died ??= reason;
      this.#finish({ kind: 'died', reason: this.#died });
    };
    this.#worker.on('error', (reason: unknown) => died(textOf(reason)));
    this.#worker.on('exit', (code) => died(`the thread ended with code ${code}`));
    this.#worker.on('message', (answer: Answer) =>
      this.#finish(
        'fault' in answer
          ? { kind: 'fault', reason: answer.fault }
          : { kind: 'result', result: answer.result },
      ),
    );
  }

  /** Ends when the job does; it never rejects. */
  async run(task: Task): Promise<Ending> {
    if (this.#died !== undefined) return { kind: 'died', reason: this.#died };
    return await new Promise((resolve) => {
      this.#end = resolve;
      this.#worker.postMessage(task);
    });
  }

  async stop(): Promise<void> {
    await this.#worker.terminate();
  }

  #finish(ending: Ending): void {
    const end = this.#end;
    this.#end = undefined;
    end?.(ending);
  }
}

function textOf(reason: unknown): string {
  return reason instanceof Error ? (reason.stack ?? reason.message) : String(reason);
}
