import { WorkerFailed } from '../../errors/worker-failed.ts';
import { WORKER_SOURCE } from './worker-source.ts';

/** What a thread is told: to open a memory, or to make calls on one. */
type ThreadMessage =
  | { readonly id: number; readonly module: object; readonly memory: object }
  | { readonly id: number; readonly calls: readonly ThreadCall[] };

/** The name of a kernel and its numbers. */
export type ThreadCall = readonly [name: string, ...numbers: number[]];

/** A thread that runs the kernels. It does what it is told in order. */
export interface Thread {
  /** @throws {WorkerFailed} when the thread could not do it, or died. */
  ask(message: ThreadMessage): Promise<void>;
  close(): void;
}

interface Answer {
  readonly error?: string;
}

/** The part of a browser's interface that starts a worker from a text. */
interface BrowserApi {
  readonly Worker?: new (
    url: string,
  ) => {
    onmessage: ((event: { readonly data: Answer }) => void) | null;
    onerror: ((event: { readonly message?: string }) => void) | null;
    postMessage(message: unknown): void;
    terminate(): void;
  };
  readonly Blob: new (parts: string[], options: { type: string }) => object;
  readonly URL: { createObjectURL(blob: object): string; revokeObjectURL(url: string): void };
}

/** Starts a thread: of `worker_threads` in Node, a worker in a browser; `undefined` where there are neither. */
export async function startThread(): Promise<Thread | undefined> {
  if (globalThis.process?.versions?.node !== undefined) return startInNode();
  return startInBrowser();
}

async function startInNode(): Promise<Thread> {
  const { Worker } = await import('node:worker_threads');
  // Loaders of the parent, as tsx, are not for a text of plain JavaScript and cost a second each.
  const worker = new Worker(WORKER_SOURCE, { eval: true, execArgv: [] });
  const pending = new PendingAnswers();
  worker.on('message', (answer: Answer) => pending.answer(answer));
  worker.on('error', (error) => pending.fail(error));
  worker.on('exit', (code) => pending.fail(`it ended with code ${code}`));
  // An idle thread keeps no process alive, one at work does.
  worker.unref();
  return {
    ask: (message) => {
      worker.ref();
      const answered = pending.open();
      worker.postMessage(message);
      return answered.finally(() => {
        if (pending.isEmpty) worker.unref();
      });
    },
    close: () => {
      pending.fail('it was closed');
      void worker.terminate();
    },
  };
}

function startInBrowser(): Thread | undefined {
  const { Worker, Blob, URL } = globalThis as unknown as BrowserApi;
  if (Worker === undefined) return undefined;
  const url = URL.createObjectURL(new Blob([WORKER_SOURCE], { type: 'text/javascript' }));
  const worker = new Worker(url);
  const pending = new PendingAnswers();
  worker.onmessage = ({ data }) => pending.answer(data);
  worker.onerror = ({ message }) => pending.fail(message ?? 'the page refused it');
  return {
    ask: (message) => {
      const answered = pending.open();
      worker.postMessage(message);
      return answered;
    },
    close: () => {
      pending.fail('it was closed');
      worker.terminate();
      URL.revokeObjectURL(url);
    },
  };
}

/** The answers that are waited for, in the order of their questions. */
class PendingAnswers {
  readonly #waiting: { done: () => void; fail: (error: WorkerFailed) => void }[] = [];
  #broken: WorkerFailed | undefined;

  get isEmpty(): boolean {
    return this.#waiting.length === 0;
  }

  open(): Promise<void> {
    if (this.#broken) return Promise.reject(this.#broken);
    return new Promise((done, fail) => {
      this.#waiting.push({ done, fail });
    });
  }

  answer({ error }: Answer): void {
    const waiting = this.#waiting.shift();
    if (error === undefined) waiting?.done();
    else waiting?.fail(new WorkerFailed({ reason: error }));
  }

  /** The thread is gone: whoever waits hears of it, and so does everybody who asks later. */
  fail(cause: unknown): void {
    this.#broken ??= new WorkerFailed({ reason: String(cause), cause });
    for (const { fail } of this.#waiting.splice(0)) fail(this.#broken);
  }
}
