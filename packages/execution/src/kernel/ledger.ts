import type { Lots, OrderId } from '@slipstream/core';
import { LedgerBreach } from '../errors/ledger-breach.ts';
import { type ChildOrder, isSettled, leavesOf } from './child-order.ts';
import { isTerminal } from './child-state.ts';

/**
 * The quantity of a parent order and where it is: filled, committed to children that may still fill, or
 * free. It is the one place through which quantity is committed, and it never commits more than is free.
 */
export class Ledger {
  readonly quantity: Lots;
  readonly #children = new Map<OrderId, ChildOrder>();
  readonly #unsettled = new Map<OrderId, ChildOrder>();
  readonly #latest = new Map<string, Map<string, ChildOrder>>();
  /** The unsettled ones as a list, until one of them changes: every step walks along them several times. */
  #walk: readonly ChildOrder[] | undefined;
  #filled: Lots = 0;
  #committed: Lots = 0;
  #open = 0;
  #version = 0;

  constructor(quantity: Lots) {
    this.quantity = quantity;
  }

  /** By unique trades. */
  get filled(): Lots {
    return this.#filled;
  }

  /** What all children may still fill: in flight, in doubt and announced included. */
  get committed(): Lots {
    return this.#committed;
  }

  /** What a new order may take; negative only after a venue filled what it had said could not fill. */
  get free(): Lots {
    return this.quantity - this.#filled - this.#committed;
  }

  /** Rises with everything that is booked. */
  get version(): number {
    return this.#version;
  }

  /** How many children have not ended. */
  get open(): number {
    return this.#open;
  }

  /** Every child, by age. */
  get children(): Iterable<ChildOrder> {
    return this.#children.values();
  }

  /** The children of which something can still move, by age, as they stand now: the list does not change with them. */
  get unsettled(): readonly ChildOrder[] {
    this.#walk ??= [...this.#unsettled.values()];
    return this.#walk;
  }

  get settled(): boolean {
    return this.#unsettled.size === 0;
  }

  get(id: OrderId): ChildOrder | undefined {
    return this.#children.get(id);
  }

  /** The youngest child of a policy's slot. */
  latest(owner: string, slot: string): ChildOrder | undefined {
    return this.#latest.get(owner)?.get(slot);
  }

  /** The youngest child of each slot of a policy, by the age of the slots. */
  latestOf(owner: string): Iterable<ChildOrder> {
    return this.#latest.get(owner)?.values() ?? [];
  }

  /**
   * Books what is about to be sent: a new child, or one with an amendment in flight.
   *
   * @throws {LedgerBreach} when it would commit more than is free. Then nothing was booked.
   */
  commit(child: ChildOrder): void {
    const asked = leavesOf(child) - this.#leavesBefore(child.id);
    // Written so that what is no number does not pass.
    if (!(asked <= 0 || asked <= this.free)) throw new LedgerBreach({ asked, free: this.free });
    this.record(child);
  }

  /** Books what a venue has shown. Evidence is never refused. */
  record(child: ChildOrder): void {
    const before = this.#children.get(child.id);
    this.#version += 1;
    this.#filled += child.filled - (before?.filled ?? 0);
    this.#committed += leavesOf(child) - this.#leavesBefore(child.id);
    this.#open += countOpen(child) - countOpen(before);
    this.#children.set(child.id, child);
    if (isSettled(child)) this.#unsettled.delete(child.id);
    else this.#unsettled.set(child.id, child);
    this.#walk = undefined;
    this.#remember(child, before);
  }

  #leavesBefore(id: OrderId): Lots {
    const before = this.#children.get(id);
    return before ? leavesOf(before) : 0;
  }

  /** News of an older order of a slot does not make it the youngest. */
  #remember(child: ChildOrder, before: ChildOrder | undefined): void {
    const { owner, slot } = child;
    const slots = this.#latest.get(owner) ?? new Map<string, ChildOrder>();
    if (before && slots.get(slot) !== before) return;
    this.#latest.set(owner, slots.set(slot, child));
  }
}

function countOpen(child: ChildOrder | undefined): 0 | 1 {
  return child && !isTerminal(child.state) ? 1 : 0;
}
