import type { OrderView } from '../policy/policy-context.ts';
import type { ChildOrder } from './child-order.ts';
import { isTerminal } from './child-state.ts';
import type { Ledger } from './ledger.ts';

/** A policy's own orders, as it sees them. */
export interface OwnOrders {
  /** Those that have not ended. */
  readonly working: readonly OrderView[];
  /** The last of each slot, where that has ended. */
  readonly ended: readonly OrderView[];
}

/** What was shown last: to whom, of which orders, at which state of the ledger. */
interface Shown {
  readonly owner: string;
  readonly version: number;
  readonly children: readonly ChildOrder[];
  readonly views: readonly OrderView[];
  readonly own: OwnOrders;
}

/**
 * Shows policies their orders. A policy is asked far more often than an order changes, and to freeze a view costs more
 * than all else about it: what was shown is shown again until the ledger moves, and then the views of the orders that did
 * not move.
 */
export class OrderViews {
  readonly #ledger: Ledger;
  #shown: Shown | undefined;

  constructor(ledger: Ledger) {
    this.#ledger = ledger;
  }

  /** The orders of a policy, frozen. */
  of(owner: string): OwnOrders {
    const before = this.#shown?.owner === owner ? this.#shown : undefined;
    if (before?.version === this.#ledger.version) return before.own;
    this.#shown = show(owner, this.#ledger, before);
    return this.#shown.own;
  }
}

function show(owner: string, ledger: Ledger, before: Shown | undefined): Shown {
  const children = [...ledger.latestOf(owner)];
  // Slots keep their places, so an order that has not moved stands where it stood.
  const views = children.map((child, place) =>
    before?.children[place] === child ? before.views[place]! : viewOf(child),
  );
  const working: OrderView[] = [];
  const ended: OrderView[] = [];
  for (const [place, child] of children.entries()) {
    (isTerminal(child.state) ? ended : working).push(views[place]!);
  }
  const own = { working: Object.freeze(working), ended: Object.freeze(ended) };
  return { owner, version: ledger.version, children, views, own };
}

function viewOf(child: ChildOrder): OrderView {
  const { slot, generation, ticks, lots, filled, timeInForce, state } = child;
  const since = child.endedAt ?? child.sentAt;
  return Object.freeze({ slot, generation, ticks, lots, filled, timeInForce, state, since });
}
