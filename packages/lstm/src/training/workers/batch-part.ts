import type { ArenaPlan } from '../../kernel/arena.ts';
import type { KernelBackend } from '../../kernel/kernel-functions.ts';
import type { NetworkShape, NetworkWeights } from '../../model/network-weights.ts';
import type { Gradients } from '../adam.ts';
import { BatchWorkspace } from '../batch-workspace.ts';
import type { BatchInputs } from '../trainable-network.ts';
import { RemoteArena } from './remote-arena.ts';
import { sharedKernelModule } from './shared-kernels.ts';
import type { Thread } from './start-thread.ts';

/** One part of a batch: in the memory of a thread of its own, or here. */
export class BatchPart {
  readonly #workspace: BatchWorkspace;
  #remote: RemoteArena | undefined;

  /** @param place the thread, and a number that no other part of this network has; without a thread it runs here. */
  constructor(
    shape: NetworkShape,
    size: { readonly sequences: number; readonly steps: number },
    backend: KernelBackend,
    { thread, id }: { readonly thread: Thread | undefined; readonly id: number },
  ) {
    this.#workspace = new BatchWorkspace(shape, size, (plan: ArenaPlan) => {
      if (thread === undefined) return plan.open(backend);
      this.#remote = new RemoteArena(thread, id, sharedKernelModule()!, plan);
      return this.#remote.arena;
    });
  }

  async startOutputs(weights: NetworkWeights, inputs: BatchInputs): Promise<void> {
    this.#workspace.startOutputs(weights, inputs);
    await this.#remote?.run();
  }

  readOutputs(target: Float32Array): void {
    this.#workspace.readOutputs(target);
  }

  async startGradients(weights: NetworkWeights, slopes: Float32Array): Promise<void> {
    this.#workspace.startGradients(weights, slopes);
    await this.#remote?.run();
  }

  readGradients(): Gradients {
    return this.#workspace.readGradients();
  }
}
