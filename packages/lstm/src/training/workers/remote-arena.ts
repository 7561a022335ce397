import { Arena, type ArenaPlan } from '../../kernel/arena.ts';
import type { SequenceFunctions } from '../../kernel/kernel-functions.ts';
import { pagesOf } from '../../kernel/wasm-functions.ts';
import { webAssembly } from '../../kernel/web-assembly.ts';
import type { Thread, ThreadCall } from './start-thread.ts';

/** An arena whose kernels run in another thread: calls are noted down and made when it is told to. */
export class RemoteArena {
  readonly arena: Arena<SequenceFunctions>;
  readonly #id: number;
  readonly #thread: Thread;
  readonly #opened: Promise<void>;
  #calls: ThreadCall[] = [];

  constructor(thread: Thread, id: number, module: object, plan: ArenaPlan) {
    const { Memory } = webAssembly()!;
    const pages = pagesOf(plan.size);
    const memory = new Memory({ initial: pages, maximum: pages, shared: true });
    const note =
      (name: keyof SequenceFunctions) =>
      (...numbers: number[]): void => {
        this.#calls.push([name, ...numbers]);
      };
    const functions: SequenceFunctions = {
      multiply: note('multiply'),
      forward: note('forward'),
      backward: note('backward'),
      swapRows: note('swapRows'),
    };
    this.arena = new Arena(functions, memory.buffer);
    this.#thread = thread;
    this.#id = id;
    this.#opened = thread.ask({ id, module, memory });
    // Whoever runs it hears of a failure; until then it is nobody's.
    this.#opened.catch(() => undefined);
  }

  /** Makes the calls noted since the last time. Nobody else may touch the memory until they are done. */
  async run(): Promise<void> {
    const calls = this.#calls;
    this.#calls = [];
    // Asked at once, before anything is waited for: the caller goes on with a part of its own.
    await Promise.all([this.#opened, this.#thread.ask({ id: this.#id, calls })]);
  }
}
