import type { Micros } from '@slipstream/core';
import type { ChildOrder } from '../../src/kernel/child-order.ts';
import type { Kernel } from '../../src/kernel/kernel.ts';
import type { KernelOutput } from '../../src/kernel/kernel-parts.ts';
import type { DesiredOrder } from '../../src/policy/policy.ts';

/**
 * How long orders that nobody wants any more wait for their cancel to be sent. One that goes in the step in which it came
 * to be unwanted has not waited; one whose place or amendment is not answered cannot be cancelled yet.
 */
export class CancelWatch {
  /** The longest wait, of those that still wait too. */
  longest: Micros = 0;
  /** How many waited at all. */
  waited = 0;
  readonly #since = new Map<string, Micros>();
  #desired: readonly DesiredOrder[] = [];

  /** Looks at a kernel after a step. */
  see(kernel: Kernel, { events }: KernelOutput, now: Micros): void {
    for (const event of events) if (event.type === 'decision') this.#desired = event.desired;
    const desired = kernel.phase === 'running' ? this.#desired : [];
    this.look(kernel.save().children, desired, now);
  }

  /** Looks at orders, and at what is wanted of them. */
  look(children: readonly ChildOrder[], desired: readonly DesiredOrder[], now: Micros): void {
    for (const child of children) {
      const since = this.#since.get(child.id);
      if (since !== undefined) this.longest = Math.max(this.longest, now - since);
      if (!waits(child, desired)) this.#since.delete(child.id);
      else if (since === undefined) {
        this.#since.set(child.id, now);
        this.waited += 1;
      }
    }
  }
}

function waits(child: ChildOrder, desired: readonly DesiredOrder[]): boolean {
  if (child.state !== 'working' || child.cancelAsked) return false;
  return !desired.some(
    ({ slot, generation }) => slot === child.slot && generation === child.generation,
  );
}
